package dev.waybill.dist.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes as a case file writes them: {@code "abc\x00\n"}, several one after the other, each perhaps {@code "x"*1000}
 * times. Other letters than ASCII are UTF-8.
 */
final class Quoted {

    private static final Pattern PART = Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)*)\"(?:\\*(\\d+))?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|(.))");

    private Quoted() {}

    static byte[] bytes(String quoted) {
        var bytes = new ByteArrayOutputStream();
        Matcher part = PART.matcher(quoted);
        int end = 0;
        while (part.find() && part.start() == end) {
            byte[] once = unescaped(part.group(1)).getBytes(ISO_8859_1);
            int times = part.group(2) == null ? 1 : Integer.parseInt(part.group(2));
            for (int i = 0; i < times; i++) {
                bytes.writeBytes(once);
            }
            end = part.end();
        }
        if (!quoted.substring(end).isBlank()) {
            throw new IllegalArgumentException("no quoted bytes: " + quoted.substring(end));
        }
        return bytes.toByteArray();
    }

    /** A character for each byte. */
    static String text(String quoted) {
        return new String(bytes(quoted), ISO_8859_1);
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** Where the quoted bytes that {@code text} begins with end. */
    static int end(String text) {
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
        }
        return end;
    }

    private static String unescaped(String text) {
        String bytes = new String(utf8(text), ISO_8859_1);
        return ESCAPE.matcher(bytes)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) != null
                                ? String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                                : escape.group(2).equals("n") ? "\n" : escape.group(2)));
    }
}
