package dev.waybill.fuzz;

import java.nio.charset.StandardCharsets;

/** Bytes of a fuzzer as the texts that a program gets. */
public final class Texts {

    private Texts() {}

    /**
     * The text that {@code bytes} are, in UTF-8 with one exception: a byte 0xED and two more are one character even where
     * that is half a surrogate pair, as JSON, TOML and Java can hold one and UTF-8 cannot.
     */
    public static String of(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        int start = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xE0) == 0xA0) {
                text.append(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                text.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F)));
                i += 2;
                start = i + 1;
            }
        }
        return text.append(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8))
                .toString();
    }

    /** Two texts, with the first line break between them; without one the second is empty. */
    public static String[] pair(byte[] bytes) {
        String text = of(bytes);
        int end = text.indexOf('\n');
        return end < 0 ? new String[] {text, ""} : new String[] {text.substring(0, end), text.substring(end + 1)};
    }
}
