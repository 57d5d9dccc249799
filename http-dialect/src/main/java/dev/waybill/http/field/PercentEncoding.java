package dev.waybill.http.field;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** Texts with a percent sign and two digits for each byte of UTF-8 that cannot stand as it is (RFC 3986 2.1). */
public final class PercentEncoding {

    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** {@code text}, where letters and digits of ASCII and those of {@code plain} stand as they are. */
    public static String of(String text, String plain) {
        var encoded = new StringBuilder(text.length());
        for (byte each : text.getBytes(UTF_8)) {
            boolean isPlain = (each >= '0' && each <= '9')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= 'a' && each <= 'z')
                    || plain.indexOf(each) >= 0;
            if (isPlain) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(DIGITS.toHexDigits(each));
            }
        }
        return encoded.toString();
    }
}
