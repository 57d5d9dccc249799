package dev.waybill.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the reply to a request on a thread of its own while the caller's thread still sends the body. */
final class EarlyReply {

    private final Connection connection;
    private final Thread thread;
    private volatile @Nullable Answer answer;
    private @Nullable IOException failure;

    private EarlyReply(Connection connection) {
        this.connection = connection;
        this.thread = Thread.ofPlatform().daemon().name("waybill-early-reply").unstarted(this::read);
    }

    static EarlyReply await(Connection connection) {
        var reply = new EarlyReply(connection);
        reply.thread.start();
        return reply;
    }

    /** Whether the reply is here: the server wants no more of the body. */
    boolean isHere() {
        return answer != null;
    }

    /** The reply; waits for it. */
    Answer take() throws IOException {
        join();
        Answer reply = answer;
        if (reply != null) {
            return reply;
        }
        throw failure == null ? new ProtocolException("no reply was read") : failure;
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // As in the blocking reads of every other call, an interrupt ends the connection.
                interrupted = true;
                connection.cut();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            answer = connection.receiveFinal();
        } catch (IOException e) {
            failure = e;
        }
    }
}
