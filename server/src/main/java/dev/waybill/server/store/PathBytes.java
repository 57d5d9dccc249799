package dev.waybill.server.store;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

/** The bytes of a path whose names are not all UTF-8: Java tells them in its form as a URI alone. */
final class PathBytes {

    private static final Path ROOT = Path.of("/");
    private static final int HEX = 16;

    private PathBytes() {}

    /** The bytes of {@code path}, without a slash at its end. */
    static byte[] of(Path path) {
        String text = ROOT.resolve(path).toUri().getRawPath();
        int end = text.endsWith("/") ? text.length() - 1 : text.length();
        var bytes = new ByteArrayOutputStream();
        for (int i = path.isAbsolute() ? 0 : 1; i < end; i++) {
            char letter = text.charAt(i);
            if (letter == '%') {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, HEX));
                i += 2;
            } else {
                bytes.write(letter);
            }
        }
        return bytes.toByteArray();
    }
}
