package dev.waybill.client;

import dev.waybill.api.DigestAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * How a request and its bytes are sent.
 *
 * @param ask whether a body above 1 MiB waits until the server says that it wants it
 * @param digest what its trailer holds: {@code crc32}, {@code crc32c}, {@code md5} or {@code sha256}
 * @param progress hears how many bytes were sent
 * @param working hears how far the command is, ahead of its body and behind it; null: nobody hears it
 */
public record SendOptions(
        boolean ask,
        String digest,
        Progress progress,
        @Nullable CommandProgress working) {

    /** Asks, and uses {@code crc32}; nobody hears how far it is. */
    public static final SendOptions USUAL = new SendOptions(true, "crc32", Progress.NONE, null);

    /** @throws IllegalArgumentException if there is no such digest */
    public SendOptions {
        if (DigestAlgorithm.of(digest) == null) {
            throw new IllegalArgumentException(
                    "no digest is called \"" + digest + "\": there are crc32, crc32c, md5 and sha256");
        }
    }

    /** The same, but {@code ask}. */
    public SendOptions ask(boolean ask) {
        return new SendOptions(ask, digest, progress, working);
    }

    /** The same, but {@code digest}. */
    public SendOptions digest(String digest) {
        return new SendOptions(ask, digest, progress, working);
    }

    /** The same, but {@code progress}. */
    public SendOptions progress(Progress progress) {
        return new SendOptions(ask, digest, progress, working);
    }

    /** The same, but {@code working}. */
    public SendOptions working(CommandProgress working) {
        return new SendOptions(ask, digest, progress, working);
    }

    DigestAlgorithm algorithm() {
        DigestAlgorithm algorithm = DigestAlgorithm.of(digest);
        return algorithm == null ? DigestAlgorithm.CRC32 : algorithm;
    }
}
