package dev.waybill.client.login;

import dev.waybill.client.files.ExposedFileException;
import dev.waybill.client.files.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A password, a passphrase or a token, which nothing prints by accident. Immutable. */
public final class Secret {

    private static final int MAX_BYTES = 4096;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** The secret {@code text}. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /**
     * The first line of {@code file}, without its line break.
     *
     * @throws ExposedFileException if others may read it
     * @throws IOException if it cannot be read, or its first line is empty or not UTF-8
     */
    public static Secret ofFile(Path file) throws IOException {
        byte[] bytes = PrivateFile.read(file, MAX_BYTES);
        try {
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            end -= end > 0 && bytes[end - 1] == '\r' ? 1 : 0;
            if (end == 0) {
                throw new IOException("the first line of \"" + file + "\" is empty: it should be the secret");
            }
            return of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IOException("the first line of \"" + file + "\" is not UTF-8", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The secret itself. */
    public String text() {
        return text;
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
