package dev.waybill.server.net;

import dev.waybill.api.Origin;
import dev.waybill.protocol.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What comes from one address and port as datagrams, and goes there, as a stream: two bytes of length stand ahead of each
 * datagram, in both directions. What nobody reads in time is lost.
 */
final class DatagramPeer implements Transport {

    private static final int LENGTH_BYTES = 2;

    /** What each one weighs besides its bytes. */
    private static final int OBJECT_BYTES = 64;

    private static final int MAX_WAITING_BYTES = 4 << 20;

    private final InetSocketAddress address;
    private final WaitingBytes shared;
    private final Sending sending;
    private final Leaving leaving;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean ended;
    private boolean closed;

    /** The datagram that is written: of the writing thread. */
    private @Nullable ByteBuffer begun;

    private final ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES);

    /** Sends one datagram. */
    interface Sending {
        int send(ByteBuffer datagram) throws IOException;
    }

    /** Hears that a peer has gone. */
    interface Leaving {
        void left(DatagramPeer peer) throws IOException;
    }

    DatagramPeer(InetSocketAddress address, WaitingBytes shared, Sending sending, Leaving leaving) {
        this.address = address;
        this.shared = shared;
        this.sending = sending;
        this.leaving = leaving;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Keeps a copy of a datagram that came, or loses it; false if this is over, so that it is another peer's. */
    boolean take(ByteBuffer datagram) {
        int weight = weight(datagram.remaining());
        lock.lock();
        try {
            if (ended || waitingBytes + weight > MAX_WAITING_BYTES || !shared.take(weight)) {
                return !ended;
            }
            waitingBytes += weight;
            var framed = ByteBuffer.allocate(LENGTH_BYTES + datagram.remaining());
            framed.putShort((short) datagram.remaining()).put(datagram).flip();
            waiting.add(framed);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static int weight(int bytes) {
        return OBJECT_BYTES + LENGTH_BYTES + bytes;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended) {
                arrived.awaitUninterruptibly();
            }
            return taken(target);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int readNow(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            return waiting.isEmpty() && !ended ? 0 : taken(target);
        } finally {
            lock.unlock();
        }
    }

    private int taken(ByteBuffer target) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (ended) {
            return -1;
        }
        int before = target.position();
        ByteBuffer first = waiting.peek();
        while (first != null && target.hasRemaining()) {
            int count = Math.min(target.remaining(), first.remaining());
            target.put(first.slice(first.position(), count));
            first.position(first.position() + count);
            if (!first.hasRemaining()) {
                waiting.remove();
                giveBack(weight(first.capacity() - LENGTH_BYTES));
                first = waiting.peek();
            }
        }
        return target.position() - before;
    }

    private void giveBack(int weight) {
        waitingBytes -= weight;
        shared.giveBack(weight);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        int before = source.position();
        while (source.hasRemaining()) {
            ByteBuffer datagram = begun;
            if (datagram == null) {
                begin(source);
            } else {
                int count = Math.min(source.remaining(), datagram.remaining());
                datagram.put(source.slice(source.position(), count));
                source.position(source.position() + count);
            }
            sendIfWhole();
        }
        return source.position() - before;
    }

    private void begin(ByteBuffer source) {
        length.put(source.get());
        if (!length.hasRemaining()) {
            begun = ByteBuffer.allocate(length.getShort(0) & 0xffff);
            length.clear();
        }
    }

    private void sendIfWhole() throws IOException {
        ByteBuffer datagram = begun;
        if (datagram != null && !datagram.hasRemaining()) {
            begun = null;
            sending.send(datagram.flip());
        }
    }

    @Override
    public void endInput() {
        lock.lock();
        try {
            ended = true;
            giveBack(waitingBytes);
            waiting.clear();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody hears that, so nothing more is read either. */
    @Override
    public void endOutput() {
        endInput();
    }

    @Override
    public Origin peer() {
        return Origin.of(address);
    }

    @Override
    public boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        endInput();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        leaving.left(this);
    }
}
