package dev.waybill.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Sends bytes over a transport, no faster than it may, and lets a watcher see what it waits for. Used by one writing
 * thread.
 */
final class Sender {

    /** So much of a file goes through memory when a peer is slower than the file. */
    private static final int WAITING_BYTES = 1 << 16;

    private final Transport transport;
    private final WaitState wait;
    private final OwedWork owed = new OwedWork();
    private volatile Throttle throttle = Throttle.NONE;

    /** How many bytes of files may still be sent of what the throttle has let pass. */
    private int granted;

    Sender(Transport transport, WaitState wait) {
        this.transport = transport;
        this.wait = wait;
    }

    /** From now on it goes no faster than {@code other} lets it. */
    void throttle(Throttle other) {
        throttle = other;
    }

    /** What is done before the next byte is sent. */
    OwedWork owed() {
        return owed;
    }

    /** If what is owed cannot be done, nothing that was to be sent may be believed. */
    private void settle() throws IOException {
        try {
            owed.settle();
        } catch (IOException e) {
            transport.close();
            throw new ConnectionLostException("what should have been sent cannot be promised", e);
        }
    }

    /** Sends all of {@code source}. */
    void send(ByteBuffer source) throws IOException {
        settle();
        int end = source.limit();
        try {
            while (source.position() < end) {
                int part = Math.min(end - source.position(), throttle.share());
                throttle.sends(part);
                sendWaiting(source.limit(source.position() + part));
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private void sendWaiting(ByteBuffer source) throws IOException {
        wait.begin(WaitState.For.ROOM_TO_SEND);
        try {
            while (source.hasRemaining()) {
                wait.moved(transport.write(source));
                wait.begin(WaitState.For.ROOM_TO_SEND);
            }
        } finally {
            wait.end();
        }
    }

    /**
     * Sends some bytes of {@code file}, {@code max} at most: inside the system where there is a way and room, else through
     * memory, which waits for room.
     *
     * @param free memory that nobody uses meanwhile
     * @return how many; -1 if the file ends at {@code position}
     * @throws ConnectionLostException if the connection is of no more use; all else is a failure of the file, and nothing
     *     was sent
     */
    int send(FileChannel file, long position, long max, ByteBuffer free) throws IOException {
        if (granted == 0) {
            int part = (int) Math.min(max, throttle.share());
            try {
                throttle.sends(part);
            } catch (IOException e) {
                throw lost(e);
            }
            granted = part;
        }
        int most = (int) Math.min(max, granted);
        int sent = sendInside(file, position, most);
        if (sent == 0) {
            sent = sendThroughMemory(file, position, most, free);
        }
        granted -= Math.max(sent, 0);
        return sent;
    }

    private int sendInside(FileChannel file, long position, int max) throws IOException {
        wait.begin(WaitState.For.ROOM_TO_SEND);
        try {
            int sent = (int) transport.sendFrom(file, position, max);
            wait.moved(sent);
            return sent;
        } catch (IOException e) {
            transport.close(); // nobody knows how much was sent
            throw lost(e);
        } finally {
            wait.end();
        }
    }

    private int sendThroughMemory(FileChannel file, long position, int max, ByteBuffer free) throws IOException {
        free.clear().limit(Math.min(Math.min(free.capacity(), WAITING_BYTES), max));
        try {
            int length = file.read(free, position);
            sendAll(free.flip());
            return length;
        } finally {
            free.clear();
        }
    }

    private void sendAll(ByteBuffer source) throws ConnectionLostException {
        try {
            sendWaiting(source);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private static ConnectionLostException lost(IOException cause) {
        return new ConnectionLostException("the connection was lost while something was sent", cause);
    }
}
