package dev.waybill.client;

import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client of one server. Holds at most one connection: it is opened when it is needed, and again after it was lost.
 * What changes nothing, such as {@code ls}, is then sent once more; anything else fails, as nobody knows whether it ran.
 *
 * <p>Used by one thread at a time; only {@link #cancel} may be called by any. Whoever made it closes it, which is its
 * end. Whatever fails is a {@link WaybillException}, a local file too; only what a stream or channel of the caller's own
 * throws comes as it is.
 */
public final class WaybillClient implements AutoCloseable {

    private static final int MOST_BUFFERS = 2;
    private static final long MOST_HEADER_BYTES = 8 << 20;
    private static final String IDLE = "idle";
    private static final Rows.Most MOST_ENTRIES = new Rows.Most(1_000_000, 256L << 20, "entries");
    private static final Rows.Most MOST_COMMANDS = new Rows.Most(10_000, 16L << 20, "commands");

    private final ServerAddress address;
    private final Timeouts timeouts;
    private final Explanation explanation;
    private final BufferPool buffers = new BufferPool(MOST_BUFFERS, 0, MOST_HEADER_BYTES);
    private final CommandTraits traits = new CommandTraits();
    private final Leftovers leftovers = new Leftovers();
    private volatile @Nullable Connection connection;
    private volatile boolean cancelled;
    private volatile boolean closed;
    private @Nullable WaitListener listener;
    private @Nullable Reply unfinished;
    private String catalog = "";

    private WaybillClient(ServerAddress address, Timeouts timeouts) {
        this.address = address;
        this.timeouts = timeouts;
        this.explanation = new Explanation(address, timeouts);
    }

    /**
     * A client that is connected to the server at {@code url}.
     *
     * @param url {@code waybill://host[:port]} or {@code waybill+unix:///socket}
     * @throws IllegalArgumentException if {@code url} is none
     */
    public static WaybillClient connect(String url) throws IOException {
        return connect(ServerAddress.of(url), Timeouts.USUAL);
    }

    /** A client that is connected to the server at {@code address}. */
    public static WaybillClient connect(ServerAddress address, Timeouts timeouts) throws IOException {
        var client = unconnected(address, timeouts);
        try {
            client.greet();
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** A client that connects with its first call; until then it needs no server. */
    public static WaybillClient unconnected(ServerAddress address, Timeouts timeouts) {
        return new WaybillClient(address, timeouts);
    }

    /** From now on {@code listener} is told of waits that last; called ahead of the first call. */
    public void onWait(WaitListener listener) {
        this.listener = listener;
    }

    /** Connects if it is not, and answers what the server said first. */
    public Answer greet() throws IOException {
        begin();
        Connection current = connected();
        try {
            Answer greeting = current.greeting();
            catalog = current.catalog();
            return greeting;
        } catch (IOException e) {
            drop(current);
            throw explain(e, current);
        }
    }

    /**
     * Calls a command and answers what the server answered; a body that comes with it is not read.
     *
     * @param namesAndValues its arguments, names and values in turn; an argument that is null is left out
     */
    public Answer call(String action, @Nullable Object... namesAndValues) throws IOException {
        try (Reply reply = open(action, namesAndValues)) {
            return reply.answer();
        }
    }

    /** Calls a command whose answer may have a body, which the caller reads and then closes. */
    public Reply open(String action, @Nullable Object... namesAndValues) throws IOException {
        Header request = Arguments.request(action, namesAndValues);
        return exchange(request, null, SendOptions.USUAL);
    }

    /** Calls a command that may take long, as above; {@code working} is told how far it is. */
    public Reply open(CommandProgress working, String action, @Nullable Object... namesAndValues) throws IOException {
        Header request = Arguments.request(action, namesAndValues);
        return exchange(request, null, SendOptions.USUAL.working(working));
    }

    /** Calls a command that takes a body. The caller closes the reply. */
    public Reply send(Source source, SendOptions options, String action, @Nullable Object... namesAndValues)
            throws IOException {
        Header request = Arguments.request(action, namesAndValues);
        checkOpen();
        try {
            try {
                return send(source, options, request);
            } catch (ChangedSourceException e) {
                if (e.isRewritten() && CommandTraits.isStoring(request)) {
                    return send(source, options, request);
                }
                throw e;
            }
        } catch (WaybillException e) {
            throw e;
        } catch (IOException e) {
            throw source.explain(e);
        }
    }

    private Reply send(Source source, SendOptions options, Header request) throws IOException {
        try (Source.Opened opened = source.open()) {
            return exchange(Arguments.ofFile(request, opened), opened, options);
        }
    }

    /** Calls a command that answers rows, which the caller closes. */
    public Rows rows(String action, @Nullable Object... namesAndValues) throws IOException {
        return open(action, namesAndValues).rows();
    }

    /** Stores a local file under {@code path}, in place of what is there and with the file's time of modification. */
    public Answer put(Path file, String path) throws IOException {
        return put(Source.of(file), path, PutOptions.USUAL);
    }

    /** Stores bytes under {@code path}. */
    public Answer put(Source source, String path, PutOptions options) throws IOException {
        try (Reply reply = send(source, options.sending(), "put", options.arguments(path))) {
            return reply.answer();
        }
    }

    /**
     * Fetches a file as {@code target}, which has its old content until the new one is here and verified. It keeps the
     * rights that the old one has, and gets the time of modification that the server tells.
     */
    public Answer get(String path, Path target) throws IOException {
        return get(path, target, GetOptions.ALL);
    }

    /** Fetches a file, or a part of it, as {@code target}; as above. */
    public Answer get(String path, Path target, GetOptions options) throws IOException {
        try (Reply reply = open("get", options.arguments(path))) {
            reply.saveTo(target, options.progress());
            return reply.answer();
        }
    }

    /** A file, or a part of it, to be read as a stream: {@code open(path, ALL).stream()}. The caller closes it. */
    public Reply open(String path, GetOptions options) throws IOException {
        return open("get", options.arguments(path));
    }

    /**
     * What is in a folder: all of it at once, so a million entries at most. Of more, {@code rows("ls", "path", folder)}
     * tells one after the other.
     */
    public List<RemoteEntry> list(String folder) throws IOException {
        var entries = new ArrayList<RemoteEntry>();
        try (Rows rows = rows("ls", "path", folder)) {
            for (Fields row = rows.nextOfMost(MOST_ENTRIES); row != null; row = rows.nextOfMost(MOST_ENTRIES)) {
                entries.add(RemoteEntry.of(row));
            }
        }
        return entries;
    }

    /** The commands that the server lets this client call. */
    public List<RemoteCommand> commands() throws IOException {
        var commands = new ArrayList<RemoteCommand>();
        try (Rows rows = rows("commands")) {
            for (Fields row = rows.nextOfMost(MOST_COMMANDS); row != null; row = rows.nextOfMost(MOST_COMMANDS)) {
                commands.add(CatalogRow.read(row));
            }
        }
        traits.learn(commands);
        return commands;
    }

    /** An opaque word for the commands that the server has, as far as it told; another one means that they changed. */
    public String catalog() {
        return catalog;
    }

    /** How long the server is waited for. */
    public Timeouts timeouts() {
        return timeouts;
    }

    /** The server's address. */
    public ServerAddress address() {
        return address;
    }

    /** Ends the call under way, which throws a {@link CancelledException}. Called by any thread; else does nothing. */
    public void cancel() {
        cancelled = true;
        Connection current = connection;
        if (current != null) {
            current.cut();
        }
    }

    /** The end: closes the connection, and makes no other. Calls after it fail; to close twice is harmless. */
    @Override
    public void close() {
        closed = true;
        Connection current = connection;
        if (current != null) {
            drop(current);
        }
    }

    /** Sends a request and waits for the header of its reply: on a new connection, if the one at hand was lost. */
    private Reply exchange(Header plain, Source.@Nullable Opened body, SendOptions options) throws IOException {
        begin();
        boolean asksHowFar = options.working() != null || CommandTraits.mayBeLong(plain);
        Header request = asksHowFar ? plain.with(Field.PROGRESS, true) : plain;
        boolean mayRepeat = body == null && traits.isRepeatable(request);
        while (true) {
            boolean reused = connection != null;
            Connection current = connected();
            Answer answer = null;
            try {
                current.line().inputIsDue(!traits.isEndless(request));
                answer = once(current, request, body, options);
            } catch (ConnectionLostException e) {
                drop(current);
                if (!mayRepeat || cancelled || current.line().expired() != null) {
                    throw explain(e, current);
                }
                mayRepeat = false;
            } catch (IOException e) {
                drop(current);
                throw explain(e, current);
            }
            if (answer != null) {
                boolean neverRan =
                        answer.isGoodbye() && IDLE.equals(answer.fields().text(Field.CODE));
                if (!reused || body != null || !neverRan) {
                    return settle(current, request, answer);
                }
                drop(current);
            }
        }
    }

    private static Answer once(Connection current, Header request, Source.@Nullable Opened body, SendOptions options)
            throws IOException {
        if (body != null) {
            var upload = new Upload(current, body, options);
            Answer answer = upload.send(request);
            if (!answer.isFailure() && CommandTraits.isStoring(request)) {
                Receipt.check(answer, upload.sentBytes(), upload.digest());
            }
            return answer;
        }
        current.wire().write(request);
        current.wire().flush();
        return current.receiveFinal(options.working());
    }

    private Reply settle(Connection current, Header request, Answer answer) throws IOException {
        catalog = current.catalog();
        if (answer.isFailure()) {
            if (answer.isGoodbye() || answer.hasBody()) {
                drop(current);
            }
            throw WaybillException.of(answer);
        }
        Reply reply;
        try {
            reply = new Reply(this, current, request, answer);
        } catch (WaybillException e) {
            drop(current);
            throw e;
        }
        if (reply.hasBody()) {
            unfinished = reply;
        } else {
            finished(current, answer);
        }
        return reply;
    }

    private void checkOpen() throws ClientClosedException {
        if (closed) {
            throw new ClientClosedException();
        }
    }

    private void begin() throws ClientClosedException {
        checkOpen();
        Reply abandoned = unfinished;
        if (abandoned != null) {
            abandoned.close();
        }
        cancelled = false;
    }

    private Connection connected() throws WaybillException {
        Connection current = connection;
        if (current != null && current.isStale()) {
            drop(current);
            current = null;
        }
        if (current == null) {
            current = new Connection(address, timeouts, listener, buffers);
            connection = current;
            connect(current);
        }
        return current;
    }

    /** From the moment that {@link #cancel} finds the connection, it ends the attempt; before that, this sees it. */
    private void connect(Connection current) throws WaybillException {
        try {
            if (cancelled) {
                throw new CancelledException(null);
            }
            current.connect();
        } catch (WaybillException e) {
            drop(current);
            throw cancelled ? new CancelledException(e) : e;
        }
    }

    /** What earlier programs left in the folders that this client writes to. */
    Leftovers leftovers() {
        return leftovers;
    }

    /** A reply has come to its end: its connection goes on, unless the server said goodbye. */
    void finished(Connection used, Answer answer) {
        if (answer.isGoodbye()) {
            drop(used);
        }
        unfinished = null;
    }

    void forget(Reply reply) {
        if (unfinished == reply) {
            unfinished = null;
        }
    }

    /** Closes a connection that is of no more use; does nothing if it was closed before. */
    void drop(Connection lost) {
        if (connection == lost) {
            connection = null;
            lost.close();
        }
    }

    /** What {@code failure} means to the caller. */
    IOException explain(IOException failure, Connection used) {
        if (closed) {
            return new ClientClosedException();
        }
        if (cancelled && !(failure instanceof RefusedException)) {
            return new CancelledException(failure);
        }
        return explanation.of(failure, used);
    }
}
