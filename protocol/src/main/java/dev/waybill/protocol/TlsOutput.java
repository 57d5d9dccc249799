package dev.waybill.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/**
 * Seals bytes in records of TLS and sends those. Its lock keeps them in the order in which they were sealed, so it is
 * held while one thread sends; no thread waits for it but one that sends too.
 */
final class TlsOutput {

    /** unexpected_message, fatal, as a record of its own: RFC 8446 6. */
    private static final byte[] UNEXPECTED_MESSAGE = {21, 3, 3, 0, 2, 2, 10};

    private static final int FULL_RECORD_BYTES = 1 << 14;

    private final Transport below;
    private final SSLEngine engine;
    private final BufferPool pool;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean open;
    private volatile boolean ended;

    /** How many messages the peer has asked for that were not sent yet. */
    private final AtomicInteger owed = new AtomicInteger();

    TlsOutput(Transport below, SSLEngine engine, BufferPool pool) {
        this.below = below;
        this.engine = engine;
        this.pool = pool;
    }

    /** The handshake is over: bytes may be sent. */
    void open() {
        open = true;
    }

    /** Whether this end has told its peer that nothing more will come. */
    boolean isEnded() {
        return ended;
    }

    /** Sends some of {@code source}, at least a byte if it has one. */
    int write(ByteBuffer source) throws IOException {
        lock.lock();
        try {
            if (ended) {
                throw new ClosedChannelException();
            }
            if (!open) {
                throw new SSLException("nothing can be sent ahead of the handshake");
            }
            int before = source.position();
            while (source.hasRemaining() && source.position() == before) {
                seal(source);
            }
            owed.set(0);
            return source.position() - before;
        } finally {
            lock.unlock();
        }
    }

    /** Sends the next message of the handshake. */
    void handshake() throws IOException {
        lock.lock();
        try {
            seal(ByteBuffer.allocate(0));
        } finally {
            lock.unlock();
        }
    }

    /** Counts a message that the peer asks for and that goes out with the next write: a peer may ask for so many. */
    int owe() {
        return owed.incrementAndGet();
    }

    /** Tells the peer what was wrong with its part of the handshake, as far as it can be told. */
    void alert() {
        lock.lock();
        try {
            if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
                seal(ByteBuffer.allocate(0));
            } else {
                below.write(ByteBuffer.wrap(UNEXPECTED_MESSAGE));
            }
        } catch (IOException e) {
            ended = true; // it has gone, and was told what could be told
        } finally {
            lock.unlock();
        }
    }

    /** Sends TLS's end, unless another thread is sending. */
    void end() throws IOException {
        if (!lock.tryLock()) {
            ended = true;
            return;
        }
        try {
            if (!ended && open) {
                ended = true;
                engine.closeOutbound();
                while (!engine.isOutboundDone()) {
                    seal(ByteBuffer.allocate(0));
                }
            }
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    private void seal(ByteBuffer source) throws IOException {
        ByteBuffer records = pool.takeSent(source.remaining() > FULL_RECORD_BYTES);
        if (records == null) {
            throw new IOException("all memory for records of TLS is in use: try again in a while");
        }
        try {
            SSLEngineResult result;
            do {
                result = engine.wrap(source, records);
            } while (source.hasRemaining()
                    && result.getStatus() == SSLEngineResult.Status.OK
                    && result.bytesProduced() > 0
                    && records.remaining() >= BufferPool.RECORD_BYTES);
            if (records.position() == 0) {
                throw new SSLException(
                        "the connection cannot go on: " + result.getStatus() + ", " + result.getHandshakeStatus());
            }
            records.flip();
            while (records.hasRemaining()) {
                below.write(records);
            }
        } finally {
            pool.giveSent(records);
        }
    }
}
