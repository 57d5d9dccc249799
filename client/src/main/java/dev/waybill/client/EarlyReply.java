package dev.waybill.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the reply to a request on a thread of its own while the caller's thread still sends the body. */
final class EarlyReply {

    private final Connection connection;
    private final Thread thread;
    private final @Nullable CommandProgress working;
    private volatile @Nullable Answer answer;
    private volatile boolean hearsCommand;
    private @Nullable IOException failure;

    private EarlyReply(Connection connection, @Nullable CommandProgress working) {
        this.connection = connection;
        this.working = working;
        this.thread = Thread.ofPlatform().daemon().name("waybill-early-reply").unstarted(this::read);
    }

    /** @param working hears how far the command is, after {@link #hearCommand}; null: nobody hears it */
    static EarlyReply await(Connection connection, @Nullable CommandProgress working) {
        var reply = new EarlyReply(connection, working);
        reply.thread.start();
        return reply;
    }

    /** Called when the body has been sent: from then on the command's own progress is reported. */
    void hearCommand() {
        hearsCommand = true;
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

    private void tell(long done, long total, String message) {
        if (working != null && hearsCommand) {
            working.works(done, total, message);
        }
    }

    private void read() {
        try {
            answer = connection.receiveFinal(this::tell);
        } catch (IOException e) {
            failure = e;
        }
    }
}
