package dev.waybill.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files that hold nothing secret: public keys and certificates. */
public final class PublicFiles {

    /** Enough for a hundred keys. */
    public static final int MAX_BYTES = 1 << 16;

    private PublicFiles() {}

    /**
     * What is in {@code file}.
     *
     * @throws ConfigurationException with a sentence, if it has more than {@link #MAX_BYTES}
     */
    public static byte[] read(Path file) throws ConfigurationException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /** The same of {@code in}, which people call {@code name}. */
    public static byte[] read(InputStream in, String name) throws ConfigurationException, IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ConfigurationException(name + " has more than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }
}
