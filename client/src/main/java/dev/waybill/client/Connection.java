package dev.waybill.client;

import static java.util.Objects.requireNonNull;

import dev.waybill.protocol.BodyReader;
import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Packing;
import dev.waybill.protocol.Security;
import dev.waybill.protocol.TlsTransport;
import dev.waybill.protocol.Transport;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLEngine;
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
    private final ServerAddress address;
    private final Line line;
    private final Transport transport;
    private final Logins logins;
    private final Compression compression;
    private @Nullable Answer greeting;
    private @Nullable Greeting greets;
    private boolean isLoggedIn;
    private volatile String catalogTag = "";
    private volatile long lastUse = System.nanoTime();

    /**
     * A connection that is not connected yet; {@link #cut} also ends the attempt to connect.
     *
     * @param engine of TLS; null where nothing is encrypted
     */
    Connection(
            Endpoint endpoint,
            @Nullable SSLEngine engine,
            Logins logins,
            @Nullable WaitListener listener,
            BufferPool pool) {
        this.address = endpoint.address();
        this.line = new Line(endpoint.address(), endpoint.timeouts(), listener);
        this.transport = engine == null ? line : new TlsTransport(line, engine, pool);
        this.wire = Wire.ofClient(transport, pool, HEADER_LIMIT_BYTES);
        this.logins = logins;
        this.compression = endpoint.compression();
    }

    /**
     * Connects, and agrees on keys where bytes are encrypted.
     *
     * @throws CannotConnectException if none of the address's candidates answers
     * @throws IOException if the other end does not speak TLS, or is not trusted
     */
    void connect() throws IOException {
        line.connect();
        transport.handshake();
    }

    /** Where it goes to. */
    ServerAddress address() {
        return address;
    }

    /** What protects the bytes. */
    Security security() {
        return transport.security();
    }

    /** Whether nobody between the two ends can read the bytes: they are encrypted, or do not leave this machine. */
    boolean isPrivate() {
        return security().isEncrypted() || transport.peer().isThisMachine();
    }

    /** The server's greeting; waits for it. */
    Answer greeting() throws IOException {
        Answer said = greeting;
        if (said == null) {
            Header first = next();
            said = Answer.of(first);
            greets = Greeting.of(first);
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

    /** What the greeting tells; waits for it. */
    Greeting greets() throws IOException {
        greeting();
        return requireNonNull(greets, "it has greeted");
    }

    /** The limits that the server's greeting tells; waits for it. */
    Greeting.Limits limits() throws IOException {
        return greets().limits();
    }

    /** Whether bodies may be packed in both directions; waits for the greeting where that is wanted. */
    boolean packs() throws IOException {
        return compression != Compression.OFF
                && Packing.isAvailable()
                && greeting().fields().get("features") instanceof List<?> features
                && features.contains(Packing.ZSTD);
    }

    /** Whether bodies are packed that may not shrink. */
    boolean packsAll() {
        return compression == Compression.ON;
    }

    /** {@code request}, which says that the body of its answer may be packed where that is wanted. */
    Header accepting(Header request) throws IOException {
        return packs() ? request.with(Field.ACCEPT, Packing.ZSTD) : request;
    }

    /**
     * The body behind {@code answer}.
     *
     * @throws ProtocolException if it is announced in a way that this client does not know
     */
    BodyReader bodyOf(Answer answer) throws ProtocolException {
        String encoding = answer.fields().text(Field.ENCODING);
        if (encoding == null) {
            return wire.readBody(answer.announcedDigest());
        }
        if (!encoding.equals(Packing.ZSTD) || !Packing.isAvailable()) {
            throw new ProtocolException("the server packs bodies as \"" + encoding + "\", which nobody asked for");
        }
        return wire.readPackedBody(answer.announcedDigest());
    }

    /** Sends a login, and answers what the server says to it. */
    Answer logIn(Header request) throws IOException {
        wire.write(request);
        wire.flush();
        Answer reply = Answer.of(next());
        isLoggedIn = !reply.isFailure();
        note(reply);
        return reply;
    }

    /**
     * The next reply, which may be an interim.
     *
     * @throws LoginException if the server lets in only those who log in, which this has not
     */
    Answer receive() throws IOException {
        Greeting said = greets();
        if (!isLoggedIn && !said.needsNoLogin()) {
            throw logins.needed(said);
        }
        Answer reply = Answer.of(next());
        lastUse = System.nanoTime();
        note(reply);
        return reply;
    }

    /** The next reply that is no interim. {@code working} hears of the interims, if it is not null. */
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

    /**
     * Keeps the catalog tag if {@code said} holds one: the greeting does, and the first reply after a change of the
     * commands.
     */
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

    /** Whether the server's greeting has come. */
    boolean isGreeted() {
        return greeting != null;
    }

    /**
     * Whether the server has left, or said goodbye, since this was used last. The socket is asked only after a rest.
     */
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

    /** Notes that a body was read to its end just now. */
    void used() {
        lastUse = System.nanoTime();
    }

    /** Gives its buffers back and closes it. Called by the thread that used it. */
    @Override
    public void close() {
        wire.release();
        cut();
    }

    /** Closes it while other threads may use it, which ends their waits. Called by any thread. */
    void cut() {
        try {
            wire.close();
        } catch (IOException e) {
            // The connection is of no more use either way.
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
