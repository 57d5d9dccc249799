package dev.waybill.api;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that came with a request. Its end is reached only when all of them came and their digest is right: a read
 * of a body that breaks off or does not match throws {@link CommandException} (499, 408 or 422), so what was not read
 * to its end must not be published. Closing it closes nothing: what a handler leaves unread, the server discards.
 *
 * <p>Implemented by the server and the test kit only: it may grow.
 */
public interface Body extends Content {

    /** The algorithm whose digest the sender announced, or null if it announced none. Known from the start. */
    @Nullable
    String announced();

    /** The verified digest of all bytes, in the announced algorithm or else {@code crc32}; null before the end. */
    @Nullable
    Digest digest();
}
