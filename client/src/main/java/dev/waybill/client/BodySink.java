package dev.waybill.client;

import dev.waybill.api.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes the body of an answer as it comes. Its methods are called in order, by the one thread that reads the answers of
 * a client, and never for a refusal. What one of them throws fails its own request alone, and no more is told; so does a
 * body that breaks off. While a method waits, no other answer of the client is read; it must not call the client.
 */
public interface BodySink {

    /** The answer came; its body is next. */
    void begins(Answer answer) throws IOException;

    /** More of the body came, not verified yet. All of {@code bytes} is taken; the buffer is good during the call. */
    void takes(ByteBuffer bytes) throws IOException;

    /**
     * All of the body is here and verified.
     *
     * @param digest of the whole body: the announced one, else its {@code crc32}
     */
    void ends(Digest digest) throws IOException;
}
