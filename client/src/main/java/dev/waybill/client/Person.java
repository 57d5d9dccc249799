package dev.waybill.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A person who can be asked while a client connects. No server waits meanwhile: the connection that led to the question is
 * closed before, and another one is made after. Called by the thread that uses the client.
 */
public interface Person {

    /** What is typed as the answer to {@code question}, and not shown; null if the person wants none of it. */
    @Nullable
    String secret(String question) throws IOException;

    /** Whether the answer to {@code question} is yes. */
    boolean agrees(String question) throws IOException;
}
