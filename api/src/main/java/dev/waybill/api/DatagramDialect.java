package dev.waybill.api;

import java.io.IOException;
import java.time.Duration;

/**
 * Another protocol over UDP, on a listener of its own, which calls the same commands: the sibling of {@link Dialect} for
 * datagrams, which may be lost, doubled or out of order. Found by a line in
 * {@code META-INF/services/dev.waybill.api.DatagramDialect}, and chosen by its name in the configuration; no dialect of
 * either kind has that name too.
 *
 * {@snippet :
 * public final class Echo implements DatagramDialect {
 *     public String name() {
 *         return "echo";
 *     }
 *
 *     public Speaker open(Dialect.Listening at) {
 *         return peer -> {
 *             while (true) {
 *                 peer.send(peer.receive());
 *             }
 *         };
 *     }
 * }
 * }
 */
public interface DatagramDialect extends Extension {

    /** The longest datagram that there is, in bytes. */
    int MAX_BYTES = 65_507;

    /** What the configuration calls it: a letter from a to z, then such letters and digits. Asked once. */
    String name();

    /** Makes what speaks to the peers of one listener. Called when {@link Dialect#open} is, and may throw the same. */
    Speaker open(Dialect.Listening at) throws IOException;

    /** Speaks to the peers of one listener. */
    @FunctionalInterface
    interface Speaker {
        /**
         * Speaks to one peer, on a virtual thread of its own, from its first datagram until this returns or throws. The next
         * datagram from there begins another conversation. It may throw what {@link Dialect.Speaker#speak} may, which then
         * means the same.
         */
        void speak(Conversation peer) throws Exception;
    }

    /**
     * What comes from one address and port, and goes there. It is over when the peer is silent for too long, or at once if
     * there are as many conversations as may be. Implemented by the server and the test kit only: it may grow. Of one thread.
     */
    interface Conversation extends Dialect.Peer {
        /**
         * The next datagram, which may be empty. Those that come faster than they are received wait, up to a few MiB; more
         * are lost.
         *
         * @throws java.net.SocketTimeoutException if none has come within the {@link #patience}; nothing more can be received
         * @throws IOException the server stops
         */
        byte[] receive() throws IOException;

        /**
         * Waits for a datagram, but not longer than {@code time}: it may still come afterwards.
         *
         * @return whether one is there
         * @throws InterruptedException the server stops
         */
        boolean awaitDatagram(Duration time) throws IOException, InterruptedException;

        /**
         * Sends one datagram. Nobody knows whether it arrives.
         *
         * @throws IllegalArgumentException if it has more than {@link #MAX_BYTES}
         */
        void send(byte[] datagram) throws IOException;
    }
}
