package dev.waybill.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Receives records of TLS and opens them. Who reads little, as one that rests does, is waited for with a small buffer;
 * who reads much, with one of the pool. Used by one reading thread; its lock lets the thread that closes it know whether
 * the buffers are in use.
 */
final class TlsInput {

    private static final int RESTING_BYTES = 512;
    private static final int HEADER_BYTES = 5;
    private static final int MUCH_BYTES = 1 << 13;

    /** The kinds of records: change_cipher_spec, alert, handshake, application_data. */
    private static final int FIRST_TYPE = 20;

    private static final int LAST_TYPE = 23;

    /** New keys that a peer may ask for, while it takes nothing in between. */
    private static final int MAX_OWED = 32;

    private final Transport below;
    private final SSLEngine engine;
    private final BufferPool pool;
    private final TlsOutput out;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer resting = ByteBuffer.allocate(RESTING_BYTES).limit(0);

    /** The records that were not opened yet lie between its position and its limit. */
    private ByteBuffer records = resting;

    /** The bytes of a record that was too large for its reader lie between its position and its limit. */
    private @Nullable ByteBuffer opened;

    private boolean closedByPeer;
    private volatile boolean ended;
    private volatile boolean closed;

    TlsInput(Transport below, SSLEngine engine, BufferPool pool, TlsOutput out) {
        this.below = below;
        this.engine = engine;
        this.pool = pool;
        this.out = out;
    }

    /** This end wants no more: the end below is one. */
    void end() {
        ended = true;
    }

    /** Gives the buffers back, or has the thread do so that uses them. */
    void close() {
        closed = true;
        giveBackIfClosed();
    }

    /** Takes the next message of the handshake. */
    void handshake() throws IOException {
        lock.lock();
        try {
            while (!holdsRecord()) {
                if (fill(0, true) < 0) {
                    throw new SSLException("the connection ended in the middle of the handshake");
                }
                checkType();
            }
            engine.unwrap(records, ByteBuffer.allocate(0));
            rest();
        } finally {
            lock.unlock();
            giveBackIfClosed();
        }
    }

    private void checkType() throws SSLException {
        int type = records.get(records.position());
        if (type < FIRST_TYPE || type > LAST_TYPE) {
            throw new SSLException("the peer does not speak TLS, which this end does");
        }
    }

    /** As {@link Transport#read}, or as {@link Transport#readNow} where it may not wait. */
    int read(ByteBuffer target, boolean mayWait) throws IOException {
        lock.lock();
        try {
            int start = target.position();
            while (target.hasRemaining()) {
                boolean nothingYet = target.position() == start;
                if (opened != null || holdsRecord()) {
                    if (!take(target, nothingYet)) {
                        break;
                    }
                } else if (!nothingYet) {
                    break;
                } else if (closedByPeer) {
                    return -1;
                } else {
                    int count = fill(target.remaining(), mayWait);
                    if (count <= 0) {
                        return count;
                    }
                }
            }
            return target.position() - start;
        } finally {
            rest();
            lock.unlock();
            giveBackIfClosed();
        }
    }

    /** Takes what one record holds; false where that must wait for more room. */
    private boolean take(ByteBuffer target, boolean nothingYet) throws IOException {
        if (opened == null && !open(target)) {
            if (!nothingYet) {
                return false;
            }
            openAside();
        }
        if (opened != null) {
            int length = Math.min(target.remaining(), opened.remaining());
            target.put(opened.slice(opened.position(), length));
            opened.position(opened.position() + length);
            if (!opened.hasRemaining()) {
                pool.giveReceived(opened);
                opened = null;
            }
        }
        return true;
    }

    /** Opens a record that has no room where it should go. */
    private void openAside() throws IOException {
        ByteBuffer aside = pool.takeReceived(false);
        if (aside == null) {
            throw noMemory();
        }
        try {
            open(aside);
        } finally {
            opened = aside.flip();
        }
    }

    /** Opens the next record into {@code target}; false if that has no room for it. */
    private boolean open(ByteBuffer target) throws IOException {
        if (closedByPeer) {
            records.position(records.limit());
            return true;
        }
        SSLEngineResult result = engine.unwrap(records, target);
        switch (result.getStatus()) {
            case BUFFER_OVERFLOW -> {
                return false;
            }
            case CLOSED -> closedByPeer = true;
            case BUFFER_UNDERFLOW -> throw new SSLException("a record of TLS is longer than it says");
            case OK -> checkWants(result.getHandshakeStatus());
        }
        return true;
    }

    /** What the peer wants after the handshake: TLS 1.3 has tickets, which are none of ours, and new keys. */
    private void checkWants(HandshakeStatus status) throws SSLException {
        if (status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED) {
            return;
        }
        if (!engine.getSession().getProtocol().equals(TlsSuites.TLS_1_3)) {
            throw new SSLException("the peer wants to negotiate anew, which is refused");
        }
        TlsTasks.run(engine);
        if (out.owe() > MAX_OWED) {
            throw new SSLException("the peer asks for new keys and takes none");
        }
    }

    private boolean holdsRecord() {
        return records.remaining() >= HEADER_BYTES && records.remaining() >= recordBytes();
    }

    /** The length of the record whose header is here; one that is too long is for the engine to refuse. */
    private int recordBytes() {
        int length = HEADER_BYTES + Short.toUnsignedInt(records.getShort(records.position() + HEADER_BYTES - 2));
        return length > BufferPool.RECORD_BYTES ? HEADER_BYTES : length;
    }

    /** Receives more; 0 if nothing is there and this may not wait, -1 at an end that is one. */
    private int fill(int wanted, boolean mayWait) throws IOException {
        makeRoom(wanted >= MUCH_BYTES);
        records.compact();
        int count;
        try {
            count = mayWait ? below.read(records) : below.readNow(records);
        } finally {
            records.flip();
        }
        if (count < 0 && !ended && !out.isEnded()) {
            throw new SSLException("the peer went away without TLS's end: what it sent may have been cut");
        }
        return count;
    }

    private void makeRoom(boolean much) throws IOException {
        boolean fits = records.remaining() < HEADER_BYTES || recordBytes() <= records.capacity();
        if (isLent() || (fits && !much)) {
            return;
        }
        ByteBuffer lent = pool.takeReceived(much);
        if (lent != null) {
            records = lent.put(resting).flip();
        } else if (!fits) {
            throw noMemory();
        }
    }

    private static IOException noMemory() {
        return new IOException("all memory for records of TLS is in use: try again in a while");
    }

    /** Goes back to the small buffer, if nothing is in the large one. */
    private void rest() {
        if (isLent() && !records.hasRemaining()) {
            pool.giveReceived(records);
            records = resting.position(0).limit(0);
        }
    }

    private boolean isLent() {
        return records.capacity() != RESTING_BYTES;
    }

    private void giveBackIfClosed() {
        if (!closed || !lock.tryLock()) {
            return;
        }
        try {
            records.position(records.limit());
            rest();
            if (opened != null) {
                pool.giveReceived(opened);
                opened = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
