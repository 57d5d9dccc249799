package dev.waybill.protocol;

import java.io.IOException;

/**
 * Keeps a connection from moving bytes faster than it may. What it waits for is not the peer: a watcher of the connection
 * sees that this end has something to do. One thread reads while another may write; any thread ends it.
 */
public interface Throttle {

    /** As fast as it goes. */
    Throttle NONE = new Throttle() {
        @Override
        public int share() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void received(int bytes) {}

        @Override
        public void sends(int bytes) {}

        @Override
        public void end() {}
    };

    /** How many bytes may be moved at once, so that others get their turn; at least 1. */
    int share();

    /**
     * Bytes have come: waits until more may.
     *
     * @throws IOException if the wait was interrupted; the bytes are there all the same
     */
    void received(int bytes) throws IOException;

    /**
     * Waits until bytes may be sent.
     *
     * @throws IOException if the wait was interrupted: they must not be sent
     */
    void sends(int bytes) throws IOException;

    /** Nobody waits any more: the connection is closed. */
    void end();
}
