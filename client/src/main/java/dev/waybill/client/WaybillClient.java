package dev.waybill.client;

import dev.waybill.protocol.Header;
import dev.waybill.protocol.Throttle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of one server. It holds at most one connection, which is opened when it is needed, and again after it was
 * lost. A request that changes nothing, such as {@code ls}, is then sent once more; any other fails, as nobody knows
 * whether it ran.
 *
 * <p>Used by one thread at a time, except {@link #cancel}, which any thread may call. Its maker closes it. Every
 * failure is a {@link WaybillException}, that of a local file too; only the exception of a stream or channel of the
 * caller's own comes as it is.
 */
public final class WaybillClient implements AutoCloseable {

    private static final Rows.Bounds MAX_ENTRIES = new Rows.Bounds(1_000_000, 256L << 20, "entries");
    private static final Rows.Bounds MAX_COMMANDS = new Rows.Bounds(10_000, 16L << 20, "commands");

    private final Link link;
    private final Leftovers leftovers = new Leftovers();

    private WaybillClient(Entrance entrance) {
        this.link = new Link(entrance);
    }

    /**
     * A client that is connected to the server at {@code url}, and asks nobody. It has nothing to log in with: for that
     * there are {@link Endpoint}s.
     *
     * @param url {@code waybills://host[:port]}, {@code waybill://host[:port]} or {@code waybill+unix:///socket}
     * @throws IllegalArgumentException if {@code url} is no such address
     */
    public static WaybillClient connect(String url) throws IOException {
        return connect(Endpoint.of(url));
    }

    /** A client that is connected to the server at {@code address}. */
    public static WaybillClient connect(ServerAddress address, Timeouts timeouts) throws IOException {
        return connect(Endpoint.of(address).withTimeouts(timeouts));
    }

    /**
     * A client that is connected to {@code endpoint}, and logged in there if there is something to log in with.
     *
     * @throws UntrustedServerException if it is not sure that this is the server that is meant
     * @throws LoginException if the server does not let this client in
     */
    public static WaybillClient connect(Endpoint endpoint) throws IOException {
        var client = unconnected(endpoint);
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
        return unconnected(Endpoint.of(address).withTimeouts(timeouts));
    }

    /** A client that connects with its first call; until then it needs no server, and looks at no credential. */
    public static WaybillClient unconnected(Endpoint endpoint) {
        return new WaybillClient(new Entrance(endpoint));
    }

    /**
     * Begins on a thread of its own what the first connection to an encrypted server needs, and returns at once: for
     * programs that have something else to do before they call. Does nothing else.
     */
    public void prepare() {
        link.entrance().prepare();
    }

    /**
     * Another client of the same server, which needs none until its first call. It logs in as this one does, knows what a
     * person was asked for this one, and asks nobody itself. The caller closes it.
     */
    public WaybillClient another() {
        return new WaybillClient(link.entrance().askingNobody());
    }

    /** Reports waits that last longer than a second to {@code listener}. To be set ahead of the first call. */
    public void onWait(WaitListener listener) {
        link.habits().onWait(listener);
    }

    /**
     * Cancels each call that begins while {@code isUnwanted} answers true, which is asked by the thread that calls. Who ends
     * several calls lets it answer so first and {@link #cancel}s then: none of them escapes between two. To be set ahead of
     * the first call.
     */
    public void unless(BooleanSupplier isUnwanted) {
        link.habits().unless(isUnwanted);
    }

    /** Passes the headers of this client's connections to {@code listener} from now on. */
    public void onHeader(HeaderListener listener) {
        link.habits().onHeader(listener);
    }

    /** Keeps each connection from now on to a throttle of its own. */
    public void throttle(Supplier<Throttle> throttles) {
        link.habits().throttle(throttles);
    }

    /** Connects if this is not connected, and answers the server's greeting. */
    public Answer greet() throws IOException {
        return link.greet();
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
        return Reply.to(request, null, SendOptions.USUAL, link, leftovers);
    }

    /** Calls a command that may take long, as above; {@code working} hears how far it is. */
    public Reply open(CommandProgress working, String action, @Nullable Object... namesAndValues) throws IOException {
        Header request = Arguments.request(action, namesAndValues);
        return Reply.to(request, null, SendOptions.USUAL.working(working), link, leftovers);
    }

    /**
     * Sends a request with just the fields of {@code header}, for those who try the protocol out; what the client itself asks
     * for, such as progress, is added. The caller closes the reply.
     */
    public Reply raw(Fields header) throws IOException {
        return Reply.to(header.header(), null, SendOptions.USUAL, link, leftovers);
    }

    /** The same with a body, which the header need not announce. */
    public Reply raw(Fields header, Source source) throws IOException {
        link.checkOpen();
        try (Source.Opened opened = source.open()) {
            return Reply.to(header.header(), opened, SendOptions.USUAL, link, leftovers);
        } catch (WaybillException e) {
            throw e;
        } catch (IOException e) {
            throw source.explain(e);
        }
    }

    /** Calls a command that takes a body. The caller closes the reply. */
    public Reply send(Source source, SendOptions options, String action, @Nullable Object... namesAndValues)
            throws IOException {
        Header request = Arguments.request(action, namesAndValues);
        link.checkOpen();
        try {
            try {
                return send(source, options, request);
            } catch (ChangedSourceException e) {
                if (e.isRewritten() && link.traits().isStoring(request)) {
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
            return Reply.to(withTime(request, opened), opened, options, link, leftovers);
        }
    }

    /**
     * Submits a request: sends it without waiting for its answer, which comes in its turn. As many requests are under
     * way on the one connection as the server takes, and they run in the order of submission. All other methods wait
     * until the pending requests are answered. Those that are pending when the connection is lost fail, and are not
     * sent again.
     */
    public Pending submit(String action, @Nullable Object... namesAndValues) throws IOException {
        return link.submit(Arguments.request(action, namesAndValues), null, SendOptions.USUAL, null);
    }

    /** Submits a request whose answer has a body, which {@code sink} takes on the thread that reads answers. */
    public Pending submit(BodySink sink, String action, @Nullable Object... namesAndValues) throws IOException {
        return link.submit(Arguments.request(action, namesAndValues), null, SendOptions.USUAL, sink);
    }

    /**
     * Submits a request with a body of any length, which was read and sent when this returns, unless the server refused it
     * meanwhile. The server is not asked first.
     */
    public Pending submit(Source source, SendOptions options, String action, @Nullable Object... namesAndValues)
            throws IOException {
        Header plain = Arguments.request(action, namesAndValues);
        link.checkOpen();
        try (Source.Opened opened = source.open()) {
            return link.submit(withTime(plain, opened), opened, options, null);
        } catch (WaybillException e) {
            throw e;
        } catch (IOException e) {
            throw source.explain(e);
        }
    }

    private Header withTime(Header request, Source.Opened opened) {
        return link.traits().isStoring(request) ? Arguments.ofFile(request, opened) : request;
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
     * Fetches a file as {@code target}, which has its old content until the new one is here and verified. The new file
     * has the rights of the old one, and the time of modification that the server tells.
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

    /** A file, or a part of it, to be read as a stream: {@code openFile(path, ALL).stream()}. The caller closes it. */
    public Reply openFile(String path, GetOptions options) throws IOException {
        return open("get", options.arguments(path));
    }

    /**
     * The entries of a folder, all at once and so a million at most. {@code rows("ls", "path", folder)} reads any
     * number of them, one after the other.
     */
    public List<RemoteEntry> list(String folder) throws IOException {
        var entries = new ArrayList<RemoteEntry>();
        try (Rows rows = rows("ls", "path", folder)) {
            for (Fields row = rows.nextWithin(MAX_ENTRIES); row != null; row = rows.nextWithin(MAX_ENTRIES)) {
                entries.add(RemoteEntry.of(row));
            }
        }
        return entries;
    }

    /** The commands that the server lets this client call. */
    public List<RemoteCommand> commands() throws IOException {
        var commands = new ArrayList<RemoteCommand>();
        try (Rows rows = rows("commands")) {
            for (Fields row = rows.nextWithin(MAX_COMMANDS); row != null; row = rows.nextWithin(MAX_COMMANDS)) {
                commands.add(CatalogRow.read(row));
            }
        }
        link.traits().learn(commands);
        return commands;
    }

    /** The last catalog tag that the server told, or {@code ""}: it changes when the server's commands do. */
    public String catalogTag() {
        return link.catalogTag();
    }

    /** How long the server is waited for. */
    public Timeouts timeouts() {
        return link.entrance().endpoint().timeouts();
    }

    /** Who is logged in, as the server calls it; {@code ""} before the first login, and where none is needed. */
    public String user() {
        return link.entrance().user();
    }

    /** The server's address. */
    public ServerAddress address() {
        return link.entrance().endpoint().address();
    }

    /**
     * Ends the call under way, which throws a {@link CancelledException}; does nothing if there is none: for several calls
     * there is {@link #unless}. Any thread.
     */
    public void cancel() {
        link.cancel();
    }

    /** Closes the client for good, with its connection: later calls fail. To close it twice is harmless. */
    @Override
    public void close() {
        link.close();
    }
}
