package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * One part of a {@link PartialUpload} that is being written: write, then keep or close. A newer part that comes to where
 * this one has written takes that over at once; this one is refused with 409 {@code taken-over} from then on, and writes
 * nothing more. Used by one thread at a time.
 */
public interface Part extends WritableByteChannel {

    /**
     * Writes all of {@code bytes} behind those before.
     *
     * @throws CommandException 409 {@code taken-over}, 507
     */
    @Override
    int write(ByteBuffer bytes) throws IOException;

    /** How many bytes were written so far. */
    long sizeBytes();

    /**
     * Keeps what was written: it counts from now on, also after a restart. The part has ended then.
     *
     * @param crc32 of all bytes that were written, which the caller has verified
     * @throws CommandException 400 if nothing was written, 409 {@code taken-over}, 429 if the upload has too many parts
     * @throws IllegalStateException after a close, or a second time
     */
    Stretch keep(int crc32) throws IOException;

    /** Forgets what was not kept. Twice is harmless. */
    @Override
    void close() throws IOException;
}
