package dev.waybill.api;

import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another protocol on a listener of its own, which calls the same commands. Found like a handler, by a line in
 * {@code META-INF/services/dev.waybill.api.Dialect}, and chosen by its name in the configuration.
 *
 * {@snippet :
 * public final class Echo implements Dialect {
 *     public String name() {
 *         return "echo";
 *     }
 *
 *     public Speaker open(Listening at) {
 *         return peer -> peer.input().transferTo(peer.output());
 *     }
 * }
 * }
 */
public interface Dialect extends Extension {

    /** What the configuration calls it: a letter from a to z, then such letters and digits. Asked once. */
    String name();

    /**
     * Makes what speaks to the peers of one listener. What all of them share, such as a count, belongs to it. Called when
     * the server starts, and again for the first connection after the plugin was replaced.
     *
     * @throws CommandException if the address or an option cannot be: the server then does not start, and prints the
     *     sentence as it is
     * @throws IOException if files that it needs cannot be read
     */
    Speaker open(Listening at) throws IOException;

    /** Speaks to the peers of one listener. */
    @FunctionalInterface
    interface Speaker {
        /**
         * Speaks to one peer, on a virtual thread of its own, until this returns or throws: that ends the connection. What
         * the peer still sends after a return is discarded for a moment, so that it hears the last words.
         *
         * @throws CommandException what the peer did cannot be; the log is told
         * @throws IOException the peer has left or been silent for too long: let it through
         * @throws InterruptedException the server stops: let it through
         * @throws Exception anything else is a defect, and an incident in the log
         */
        void speak(Conversation peer) throws Exception;
    }

    /** Where a dialect listens. Implemented by the server and the test kit only: it may grow. */
    interface Listening {
        /** The address as the operator wrote it, right or wrong: {@code "127.0.0.1:9001"}, {@code "unix:/path"}. */
        String address();

        /** What the operator set for this listener beside its address and dialect, as texts. */
        Map<String, String> options();

        /** The files. */
        FileStore files();
    }

    /** One connection. Implemented by the server and the test kit only: it may grow. Of one thread. */
    interface Conversation {
        /** Who is there. */
        Caller caller();

        /**
         * Logs in by a password, as the server's own protocol does: from then on {@link #caller}, {@link #files} and the
         * commands are those of {@code user}. A server without users knows nobody. Once on a connection, and not again
         * after it has failed: end the connection then.
         *
         * @param password to be wiped by its owner
         * @return who is there now
         * @throws CommandException 401 if name and password are not right, or anybody could read them on their way; 405
         *     where nobody can log in; 503 if that cannot be checked now
         * @throws InterruptedException the server stops
         */
        Caller login(String user, char[] password) throws InterruptedException;

        /** Which one of its listener's connections this is: 1, 2, …, in the order of connecting since the server started. */
        long number();

        /** What the server's clock says. */
        Instant now();

        /** The files that the caller may see. What is opened through it is closed when the conversation is over. */
        FileStore files();

        /**
         * What the peer sends. A read that has waited for longer than the {@link #patience} throws
         * {@link java.net.SocketTimeoutException}; nothing more can be read then.
         */
        InputStream input();

        /** Sends to the peer, each piece at once: gather small ones. Closing it does nothing. */
        OutputStream output();

        /** How long one read may wait from now on, and one write. The server's own limits hold where this is not called. */
        void patience(Duration time);

        /**
         * Waits for the peer, but not longer than {@code time}: it may go on sending afterwards.
         *
         * @return whether there is something to read; the end of its stream counts
         * @throws IOException the connection was reset
         * @throws InterruptedException the server stops
         */
        boolean awaitInput(Duration time) throws IOException, InterruptedException;

        /**
         * The text up to the next line feed, without it; null if the input ends before any byte of it.
         *
         * @throws CommandException if the line has more than {@code maxBytes}, no end, or is not UTF-8
         */
        @Nullable
        String readLine(int maxBytes) throws IOException;

        /** Exactly the next {@code bytes} of the input. If it ends before, reading this throws an IOException. */
        Content next(long bytes);

        /** The input to its end. If the connection is reset, reading this throws an IOException. */
        Content rest();

        /**
         * Calls a command for the caller, through the gate and the filters. A failure is a reply, not a throw. The body of
         * the reply can be read or {@link #send sent} until the next call.
         *
         * @param body what the command takes as its body, or null
         * @param namesAndValues arguments and their values in turn: texts, numbers, flags, times, paths, constants, lists
         * @throws IOException what {@code body} threw: nothing was stored
         * @throws InterruptedException the server stops
         */
        default Reply call(String action, @Nullable Content body, @Nullable Object... namesAndValues)
                throws IOException, InterruptedException {
            return call(action, body, PlainValue.pairs(namesAndValues));
        }

        /** The same, with {@code arguments} as plain values by their names. */
        Reply call(String action, @Nullable Content body, Map<String, ? extends @Nullable Object> arguments)
                throws IOException, InterruptedException;

        /**
         * Says that the last {@link #call} is over, and its reply's body of no more use: to be called where that was read
         * and not {@link #send sent}, so that the call ends with it, and not with the next one or with the conversation.
         */
        void endCall();

        /**
         * Sends the body of the last {@link #call}'s reply to the peer: bytes as they are, rows as lines of JSON. Answers
         * how many bytes that were.
         *
         * @throws CommandException if the body broke off
         */
        long send(Reply reply) throws IOException, InterruptedException;
    }
}
