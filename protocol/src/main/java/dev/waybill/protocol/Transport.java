package dev.waybill.protocol;

import dev.waybill.api.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;

/**
 * A connected byte channel: TCP, a Unix domain socket, TLS over either. One thread reads while another may write;
 * any thread may close it or end a direction, which wakes a thread that is blocked in it.
 */
public interface Transport extends ByteChannel {

    /**
     * What both ends have to agree on ahead of the first byte. Called once, by the connection's own thread, before
     * anything else but {@link #close}; where there is nothing to agree on it returns at once.
     *
     * @throws IOException if there is no agreement: the connection is of no use
     */
    default void handshake() throws IOException {}

    /** What protects the bytes on their way; known once {@link #handshake} has returned. */
    default Security security() {
        return Security.PLAIN;
    }

    /** Reads what is there already, without waiting: 0 if nothing is, -1 at the end of the stream. */
    int readNow(ByteBuffer target) throws IOException;

    /**
     * Sends bytes of {@code file} inside the system, as many as there is room for, without waiting: 0 if there is none, if the
     * file ends at {@code position}, or where there is no such way, as by default.
     */
    default long sendFrom(FileChannel file, long position, long max) throws IOException {
        return 0;
    }

    /** Makes reads, a blocked one too, come to the end of the stream. */
    void endInput() throws IOException;

    /** Tells the peer that no more bytes will come. */
    void endOutput() throws IOException;

    /** Who is at the other end. */
    Origin peer();
}
