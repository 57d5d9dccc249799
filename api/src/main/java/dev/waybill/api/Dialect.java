package dev.waybill.api;

import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /**
     * Who is at the other end, whatever is spoken: what a dialect knows of that one, and does for it. Implemented by the
     * server and the test kit only: it may grow. Of one thread.
     */
    interface Peer {
        /** Who is there. */
        Caller caller();

        /**
         * How the peer may prove who it is: {@code "password"} and {@code "token"}, if these are taken over this
         * connection. Empty where nobody can log in.
         */
        List<String> logins();

        /**
         * Logs in by a password or a token, as the server's own protocol does: from then on {@link #caller},
         * {@link #files} and the commands are those of the user, and what was opened through the files before is closed. A
         * server without users knows nobody. Not again on a connection after it has failed: end the connection then.
         *
         * @param credential whose secret its owner wipes
         * @return who is there now
         * @throws CommandException 401 if it proves nothing, or anybody could read it on its way; 405 where nobody can log
         *     in, or where somebody is logged in: {@link #forget} that one first; 503 if that cannot be checked now
         * @throws IOException what was opened before could not be closed
         * @throws InterruptedException the server stops
         */
        Caller login(Credential credential) throws IOException, InterruptedException;

        /** The same by a password, which its owner wipes. */
        default Caller login(String user, char[] password) throws IOException, InterruptedException {
            return login(new Credential.Password(user, password));
        }

        /**
         * Makes the caller a user who has logged in earlier, perhaps on another connection, in the place of who it is
         * now. The dialect vouches for the user: by a session that it keeps, or a link that it has signed.
         *
         * @param account what {@link Caller} said of that one then
         * @throws CommandException 401 if there is no such user any more; 405 where nobody can log in; 503 if the user has
         *     as many connections as may be
         */
        Caller resume(Authenticator.Account account) throws IOException;

        /** Logs out: the peer is anonymous again, and what was opened through {@link #files} is closed. */
        void forget() throws IOException;

        /** Whether nobody between the two ends can read along. */
        boolean isEncrypted();

        /** An opaque word for the commands that the caller may call; another one when those have changed. */
        String catalogTag();

        /** Which one of its listener's connections this is: 1, 2, …, in the order of connecting since the server started. */
        long number();

        /** What the server's clock says. */
        Instant now();

        /**
         * Where the root of the caller's paths stands in the whole store: {@code /} but for users whose home is a folder of
         * it. What a dialect remembers of a path it keeps under {@code path.in(home())}, since the same path may be another
         * file of another user's.
         */
        RemotePath home();

        /** The files that the caller may see. What is opened through it is closed when the conversation is over. */
        FileStore files();

        /** How long one read may wait from now on, and one write; null, as in the beginning, for the server's own limits. */
        void patience(@Nullable Duration time);

        /**
         * Lets {@code time} pass, whatever the peer does meanwhile: for peers that take what comes together for one thing.
         *
         * @throws InterruptedException the server stops
         */
        void pause(Duration time) throws InterruptedException;

        /**
         * Keeps all of {@code content} on the server's disk, until the conversation is over or another is kept: for wires
         * that tell at their end what came at their beginning. Nobody sees it.
         *
         * @throws CommandException if it is more than the caller may send
         * @throws IOException what {@code content} threw
         */
        Spool spool(Content content) throws IOException;

        /**
         * Calls a command for the caller, through the gate and the filters. A failure is a reply, not a throw. The body of
         * the reply can be read or {@link Conversation#send sent} until the next call.
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
         * and not {@link Conversation#send sent}, so that the call ends with it, and not with the next one or with the
         * conversation.
         */
        void endCall();
    }

    /** One connection. Implemented by the server and the test kit only: it may grow. Of one thread. */
    interface Conversation extends Peer {
        /**
         * What the peer sends. A read that has waited for longer than the {@link #patience} throws
         * {@link java.net.SocketTimeoutException}; nothing more can be read then.
         */
        InputStream input();

        /** Sends to the peer, each piece at once: gather small ones. Closing it does nothing. */
        OutputStream output();

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
         * Sends the body of the last {@link #call}'s reply to the peer: bytes as they are, rows as lines of JSON. Answers
         * how many bytes that were.
         *
         * @throws CommandException if the body broke off
         */
        long send(Reply reply) throws IOException, InterruptedException;

        /**
         * The same through {@code target}, which frames or packs the bytes on their way to {@link #output}, and is not
         * closed. Bytes of a file are copied then.
         */
        long send(Reply reply, OutputStream target) throws IOException, InterruptedException;
    }
}
