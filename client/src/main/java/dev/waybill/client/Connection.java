package dev.waybill.client;

import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server. Requests go out at once: the greeting is read ahead of the first reply, so a client that
 * asks one thing waits for the server once. Its owner closes it.
 */
final class Connection implements AutoCloseable {

    private static final long STALE_AFTER_NANOS = 1_000_000_000L;
    private static final int WORKING = 102;
    private static final int HEADER_LIMIT_BYTES = 1 << 20;

    private final Wire wire;
    private final Line line;
    private @Nullable Answer greeting;
    private Greeting.Limits limits = Greeting.Limits.DEFAULT;
    private volatile String catalogTag = "";
    private volatile long lastUse = System.nanoTime();

    /** One that is not connected yet; a {@link #cut} ends the attempt too. */
    Connection(ServerAddress address, Timeouts timeouts, @Nullable WaitListener listener, BufferPool pool) {
        this.line = new Line(address, timeouts, listener);
        this.wire = Wire.ofClient(line, pool, HEADER_LIMIT_BYTES);
    }

    /** @throws CannotConnectException if none of the address's candidates answers */
    void connect() throws CannotConnectException {
        line.connect();
    }

    /** What the server said first; waits for it. */
    Answer greeting() throws IOException {
        Answer said = greeting;
        if (said == null) {
            Header first = next();
            said = Answer.of(first);
            limits = Greeting.of(first).limits();
            greeting = said;
            line.greeted();
            note(said);
            if (said.isFailure()) {
                String sentence = said.fields().text(Field.ERROR);
                throw new CannotConnectException(
                        sentence == null ? "the server takes no connection now" : sentence, said, null);
            }
        }
        return said;
    }

    /** What the server bears, as its greeting tells; waits for that. */
    Greeting.Limits limits() throws IOException {
        greeting();
        return limits;
    }

    /** The next reply, an interim one too. */
    Answer receive() throws IOException {
        greeting();
        Answer reply = Answer.of(next());
        lastUse = System.nanoTime();
        note(reply);
        return reply;
    }

    /** The next reply that is not an interim one. Those tell {@code working}, if it is not null. */
    Answer receiveFinal(@Nullable CommandProgress working) throws IOException {
        Answer reply = receive();
        while (reply.isInterim()) {
            tell(reply, working);
            reply = receive();
        }
        return reply;
    }

    static void tell(Answer interim, @Nullable CommandProgress working) {
        if (working != null && interim.status() == WORKING) {
            String message = interim.fields().text("message");
            working.works(
                    interim.fields().integer("done", 0),
                    interim.fields().integer("total", 0),
                    message == null ? "" : message);
        }
    }

    /** The last catalog tag that the server told here; {@code ""} if it told none. */
    String catalogTag() {
        return catalogTag;
    }

    /** Only the greeting and a reply after the commands have changed hold the word. */
    private void note(Answer said) {
        String word = said.fields().text(Field.CATALOG);
        if (word != null) {
            catalogTag = word;
        }
    }

    Wire wire() {
        return wire;
    }

    Line line() {
        return line;
    }

    /** Whether the server has said that it is one. */
    boolean isGreeted() {
        return greeting != null;
    }

    /** Whether the server has left, or said goodbye, since this was used last. Only asked where that is likely. */
    boolean isStale() {
        if (!line.isOpen()) {
            return true;
        }
        if (greeting == null || System.nanoTime() - lastUse < STALE_AFTER_NANOS) {
            return false;
        }
        try {
            return wire.hasPeerLeft() || wire.hasInput();
        } catch (IOException e) {
            return true;
        }
    }

    /** A body was read to its end just now. */
    void used() {
        lastUse = System.nanoTime();
    }

    /** Gives its buffers back and closes it. Called by the thread that used it. */
    @Override
    public void close() {
        wire.release();
        cut();
    }

    /** Closes it under whoever uses it. Called by any thread. */
    void cut() {
        try {
            wire.close();
        } catch (IOException e) {
            // It is of no more use either way.
            greeting = null;
        }
    }

    private Header next() throws IOException {
        Header header = wire.read();
        if (header == null) {
            throw new ConnectionLostException("the server closed the connection");
        }
        return header;
    }
}
