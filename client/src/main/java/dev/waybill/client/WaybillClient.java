package dev.waybill.client;

import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.BrokenBodyException;
import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client of one server. Holds at most one connection: it is opened when it is needed, and again after it was lost.
 * What changes nothing, such as {@code ls}, is then sent once more; anything else fails, as nobody knows whether it ran.
 *
 * <p>Used by one thread at a time; only {@link #cancel} may be called by any. Whoever made it closes it. Every method
 * that calls the server throws a {@link WaybillException} where that fails; a local file's failure is its own
 * IOException.
 */
public final class WaybillClient implements AutoCloseable {

    /** What may be sent again without asking the server's catalog. */
    private static final Set<String> READING =
            Set.of("commands", "df", "digest", "du", "find", "get", "ls", "ping", "stat", "tail");

    private static final int MOST_BUFFERS = 2;
    private static final long MOST_HEADER_BYTES = 8 << 20;
    private static final String IDLE = "idle";

    private final ServerAddress address;
    private final Timeouts timeouts;
    private final BufferPool buffers = new BufferPool(MOST_BUFFERS, 0, MOST_HEADER_BYTES);
    private final Set<String> repeatable = new HashSet<>(READING);
    private volatile @Nullable Connection connection;
    private volatile boolean cancelled;
    private @Nullable Reply unfinished;
    private String catalog = "";

    private WaybillClient(ServerAddress address, Timeouts timeouts) {
        this.address = address;
        this.timeouts = timeouts;
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

    /** A client that connects with its first call. */
    public static WaybillClient unconnected(ServerAddress address, Timeouts timeouts) {
        return new WaybillClient(address, timeouts);
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
        Header request = request(action, namesAndValues);
        return exchange(request, null, SendOptions.USUAL);
    }

    /** Calls a command that may take long, as above; {@code working} is told how far it is. */
    public Reply open(CommandProgress working, String action, @Nullable Object... namesAndValues) throws IOException {
        Header request = request(action, namesAndValues);
        return exchange(request, null, SendOptions.USUAL.working(working));
    }

    /** Calls a command that takes a body. The caller closes the reply. */
    public Reply send(Source source, SendOptions options, String action, @Nullable Object... namesAndValues)
            throws IOException {
        Header request = request(action, namesAndValues);
        try (Source.Opened opened = source.open()) {
            return exchange(request, opened, options);
        }
    }

    /** Calls a command that answers rows, which the caller closes. */
    public Rows rows(String action, @Nullable Object... namesAndValues) throws IOException {
        return open(action, namesAndValues).rows();
    }

    /** Stores a local file under {@code path}, in place of what is there. */
    public Answer put(Path file, String path) throws IOException {
        return put(Source.of(file), path, PutOptions.USUAL);
    }

    /** Stores bytes under {@code path}. */
    public Answer put(Source source, String path, PutOptions options) throws IOException {
        try (Reply reply = send(source, options.sending(), "put", options.arguments(path))) {
            return reply.answer();
        }
    }

    /** Fetches a file as {@code target}, which has its old content until the new one is here and verified. */
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

    /** What is in a folder. */
    public List<RemoteEntry> list(String folder) throws IOException {
        var entries = new ArrayList<RemoteEntry>();
        try (Rows rows = rows("ls", "path", folder)) {
            for (Fields row = rows.next(); row != null; row = rows.next()) {
                entries.add(RemoteEntry.of(row));
            }
        }
        return entries;
    }

    /** The commands that the server lets this client call. */
    public List<RemoteCommand> commands() throws IOException {
        var commands = new ArrayList<RemoteCommand>();
        try (Rows rows = rows("commands")) {
            for (Fields row = rows.next(); row != null; row = rows.next()) {
                commands.add(CatalogRow.read(row));
            }
        }
        repeatable.clear();
        repeatable.addAll(READING);
        for (RemoteCommand command : commands) {
            if (command.repeatable()) {
                repeatable.add(command.name());
            } else {
                repeatable.remove(command.name());
            }
        }
        return commands;
    }

    /** An opaque word for the commands that the server has, as far as it told; another one means that they changed. */
    public String catalog() {
        return catalog;
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

    /** Closes the connection. */
    @Override
    public void close() {
        Connection current = connection;
        if (current != null) {
            drop(current);
        }
    }

    /** Sends a request and waits for the header of its reply: on a new connection, if the one at hand was lost. */
    private Reply exchange(Header plain, Source.@Nullable Opened body, SendOptions options) throws IOException {
        begin();
        Header request = options.working() == null ? plain : plain.with(Field.PROGRESS, true);
        boolean mayRepeat = body == null && repeatable.contains(String.valueOf(request.get(Field.ACTION)));
        while (true) {
            boolean reused = connection != null;
            Connection current = connected();
            Answer answer = null;
            try {
                answer = once(current, request, body, options);
            } catch (ConnectionLostException e) {
                drop(current);
                if (!mayRepeat || cancelled || current.transport().hasStalled()) {
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
                    return settle(current, answer);
                }
                drop(current);
            }
        }
    }

    private static Answer once(Connection current, Header request, Source.@Nullable Opened body, SendOptions options)
            throws IOException {
        if (body != null) {
            return new Upload(current, body, options).send(request);
        }
        current.wire().write(request);
        current.wire().flush();
        return current.receiveFinal(options.working());
    }

    private Reply settle(Connection current, Answer answer) throws IOException {
        catalog = current.catalog();
        if (answer.isFailure()) {
            if (answer.isGoodbye() || answer.hasBody()) {
                drop(current);
            }
            throw WaybillException.of(answer);
        }
        var reply = new Reply(this, current, answer);
        if (reply.hasBody()) {
            unfinished = reply;
        } else {
            finished(current, answer);
        }
        return reply;
    }

    private void begin() {
        Reply abandoned = unfinished;
        if (abandoned != null) {
            abandoned.close();
        }
        cancelled = false;
    }

    private Connection connected() throws CannotConnectException {
        Connection current = connection;
        if (current != null && current.isStale()) {
            drop(current);
            current = null;
        }
        if (current == null) {
            current = Connection.open(address, timeouts, buffers);
            connection = current;
        }
        return current;
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
        if (cancelled && !(failure instanceof RefusedException)) {
            return new CancelledException(failure);
        }
        return switch (failure) {
            case ConnectionLostException lost -> {
                String sentence = used.transport().hasStalled()
                        ? "nothing came from or went to " + address + " for "
                                + timeouts.stall().toSeconds() + " seconds"
                        : "the connection to " + address + " was lost: " + lost.getMessage();
                yield new ConnectionBrokenException(sentence, lost);
            }
            case BadFrameException bad ->
                new ProtocolException(address + " does not speak Waybill's protocol: " + bad.getMessage(), bad);
            case BrokenBodyException broken -> explain(broken);
            default -> failure;
        };
    }

    private static WaybillException explain(BrokenBodyException broken) {
        var trailer = new Fields(broken.trailer());
        long status = trailer.integer(Field.STATUS, 0);
        return status >= 400
                ? WaybillException.of(new Answer(Math.clamp(status, 400, 999), trailer))
                : new IntegrityException(String.valueOf(broken.getMessage()), null, broken);
    }

    private static Header request(String action, @Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("an argument of \"" + action + "\" has a name and no value");
        }
        Header request = Header.of(Field.ACTION, action);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                request = request.with(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
            }
        }
        return request;
    }
}
