package dev.waybill.shell.session;

import dev.waybill.api.Status;
import dev.waybill.client.CancelledException;
import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.Endpoint;
import dev.waybill.client.Person;
import dev.waybill.client.RefusedException;
import dev.waybill.client.ServerAddress;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import dev.waybill.shell.command.Catalog;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import dev.waybill.shell.show.TerminalWidth;
import dev.waybill.shell.show.WaitLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that outlasts one command: the client, both current folders, and where things are printed. For one thread. */
public final class Session implements AutoCloseable {

    /** The streams of the process. */
    public record Streams(InputStream in, Output out, PrintStream err) {}

    private final Endpoint endpoint;
    private final WaybillClient client;
    private final Catalog catalog;
    private final Streams streams;
    private final Style style;
    private final boolean inputIsScript;
    private String folder;
    private String folderBefore;
    private Path localFolder;
    private Path localFolderBefore;
    private Supplier<List<String>> history = new NoHistory();
    private volatile TerminalWidth width = TerminalWidth.UNKNOWN;
    private volatile boolean settled;
    private final @Nullable Person person;
    private volatile boolean cancelled;
    private volatile @Nullable Runnable endsRunning;
    private boolean over;

    /**
     * A session with the server of {@code endpoint}, which is called when a command needs it.
     *
     * @param inputIsScript standard input holds the commands, so that it cannot hold a file too
     */
    public Session(Endpoint endpoint, Streams streams, Style style, boolean inputIsScript) {
        ServerAddress address = endpoint.address();
        this.endpoint = endpoint;
        this.client = WaybillClient.unconnected(endpoint);
        this.catalog = new Catalog(client);
        this.streams = streams;
        this.style = style;
        this.inputIsScript = inputIsScript;
        this.person = endpoint.person();
        this.folder = address.isUnix() ? "/" : RemoteFolder.resolve("/", address.path());
        this.folderBefore = folder;
        this.localFolder = Path.of("");
        this.localFolderBefore = localFolder;
        if (!style.quiet()) {
            client.onWait(new WaitLine(address, streams.err(), new Width(), style.progress()));
        }
    }

    /** The client of the server. */
    public WaybillClient client() {
        return client;
    }

    /** A client of another server, which is trusted and logged in to as this one's is. The caller closes it. */
    WaybillClient clientOf(ServerAddress other) {
        return WaybillClient.unconnected(endpoint.at(other));
    }

    /** The server's commands. */
    public Catalog catalog() {
        return catalog;
    }

    /** Standard input, output and error. */
    public Streams streams() {
        return streams;
    }

    /** How answers look. */
    public Style style() {
        return style;
    }

    /** The current folder of the server. */
    public String folder() {
        return folder;
    }

    /** The folder of the server that was the current one before this. */
    String folderBefore() {
        return folderBefore;
    }

    void enter(String folder) {
        this.folderBefore = this.folder;
        this.folder = folder;
    }

    /**
     * Makes sure that the folder of the URL is there, before anything is done in it. Asks the server once.
     *
     * @throws NoStartFolder if the server has no such folder
     */
    public void settle() throws IOException {
        settle(client);
    }

    /** The same, by way of another client of the server. */
    public void settle(WaybillClient asked) throws IOException {
        if (!settled) {
            try {
                check(folder, asked);
            } catch (CannotConnectException | ConnectionBrokenException | CancelledException e) {
                throw e;
            } catch (IOException e) {
                throw new NoStartFolder(client.address() + folder, e);
            }
            settled = true;
        }
    }

    /**
     * Asks the server whether {@code folder} is one; the root always is.
     *
     * @throws WaybillException if there is none
     */
    void check(String folder) throws IOException {
        check(folder, client);
    }

    private static void check(String folder, WaybillClient asked) throws IOException {
        if (!folder.equals("/")) {
            Object type = asked.call("stat", "path", folder).fields().get("type");
            if (!"folder".equals(type)) {
                throw new IOException("\"" + folder + "\" is not a folder");
            }
        }
    }

    /**
     * The local file that {@code name} is, seen from the local current folder. {@code ~} ahead of a slash is the home
     * folder, unless there is a file of that name.
     */
    public Path local(String name) {
        Path literal = localFolder.resolve(name);
        boolean isHome = name.equals("~") || name.startsWith("~/");
        return isHome && !Files.exists(localFolder.resolve("~"))
                ? Path.of(System.getProperty("user.home", "/")).resolve(name.substring(Math.min(2, name.length())))
                : literal;
    }

    /** Whether {@code name} is standard output, as {@code -} or as {@code /dev/stdout}. */
    boolean isStandardOutput(String name) {
        return isStream(name, "/dev/stdout");
    }

    /** Whether {@code name} is standard input, as {@code -} or as {@code /dev/stdin}. */
    boolean isStandardInput(String name) {
        return isStream(name, "/dev/stdin");
    }

    /** The system's names of the streams are links, to whatever they were opened as. */
    private boolean isStream(String name, String stream) {
        if (name.equals("-")) {
            return true;
        }
        Path file = local(name).toAbsolutePath();
        boolean isOfSystem = file.startsWith("/dev") || file.startsWith("/proc");
        try {
            return isOfSystem && Files.isSymbolicLink(file) && Files.isSameFile(file, Path.of(stream));
        } catch (IOException e) {
            return false;
        }
    }

    /** The local folder that was the current one before this. */
    Path localFolderBefore() {
        return localFolderBefore;
    }

    void enterLocal(Path folder) {
        this.localFolderBefore = this.localFolder;
        this.localFolder = folder;
    }

    /** Whether standard input holds the commands. */
    boolean inputIsScript() {
        return inputIsScript;
    }

    /** What was typed, the oldest line first. */
    List<String> history() {
        return history.get();
    }

    /** From now on {@code history} tells what was typed. */
    public void history(Supplier<List<String>> history) {
        this.history = history;
    }

    /** How wide the terminal is. */
    public TerminalWidth width() {
        return width;
    }

    /** From now on {@code width} tells how wide the terminal is. */
    public void width(TerminalWidth width) {
        this.width = width;
    }

    /**
     * Asks whether {@code what} is meant.
     *
     * @throws UsageException if nobody sits at a terminal
     * @throws IOException if it is not
     */
    void makeSure(String what) throws IOException, UsageException {
        if (person == null) {
            throw new UsageException(what + ": add --yes if you mean it; nothing was done");
        }
        if (!person.agrees(what + ": go on? [y/N]")) {
            throw new IOException("nothing was done");
        }
    }

    /** Whether somebody can be asked. */
    public boolean mayAsk() {
        return person != null;
    }

    /** Whether a person's {@code answer} means yes. */
    public static boolean isYes(String answer) {
        String word = answer.strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }

    /** Forgets a cancellation, so that the next line runs. */
    void begin() {
        cancelled = false;
    }

    /** Work that may be ended while it goes on. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does {@code work}, which {@code ending} ends if the user no longer wants it. */
    <T> T running(Runnable ending, Work<T> work) throws IOException {
        endsRunning = ending;
        try {
            checkNotCancelled();
            return work.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            endsRunning = null;
        }
    }

    /** Ends what runs: the call under way and all that would follow it. Called by any thread. */
    public void cancel() {
        cancelled = true;
        Runnable ending = endsRunning;
        if (ending != null) {
            ending.run();
        }
        client.cancel();
    }

    /** Whether {@code path} of the server is a folder. */
    boolean isFolder(String path) throws IOException {
        try {
            return "folder".equals(client.call("stat", "path", path).fields().get("type"));
        } catch (RefusedException e) {
            if (e.status() == Status.NO_PATH.number() || e.status() == Status.NOT_FOLDER.number()) {
                return false;
            }
            throw e;
        }
    }

    /** @throws Interrupted if what runs was cancelled */
    void checkNotCancelled() throws Interrupted {
        if (cancelled) {
            throw new Interrupted();
        }
    }

    /** Whether the user wants to leave. */
    public boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    @Override
    public void close() {
        client.close();
    }

    /** That of the session, which may come to know it later. */
    private final class Width implements TerminalWidth {
        @Override
        public int columns() {
            return width.columns();
        }
    }

    private static final class NoHistory implements Supplier<List<String>> {
        @Override
        public List<String> get() {
            return List.of();
        }
    }
}
