package dev.waybill.shell.session;

import dev.waybill.client.Endpoint;
import dev.waybill.client.ServerAddress;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.command.Catalog;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.config.Configuration;
import dev.waybill.shell.config.Profile;
import dev.waybill.shell.config.Setting;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.ProgressView;
import dev.waybill.shell.show.Style;
import dev.waybill.shell.show.TerminalWidth;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * All that outlasts one command: the server, where the session is there and here, where it prints, and who sits before it. For
 * one thread.
 */
public final class Session implements AutoCloseable {

    /** The streams of the process. */
    public record Streams(InputStream in, Output out, PrintStream err) {}

    private final Settings settings;
    private final Printing printing;
    private final AtTerminal terminal;
    private final Places places;
    private final ServerSide server;
    private final RunningLine line = new RunningLine();
    private final Background background;
    private final boolean inputIsScript;
    private final boolean isJob;
    private final @Nullable ProgressView jobView;
    private Preferences preferences = new Preferences(null, Configuration.EMPTY);

    /**
     * A session with the server of {@code endpoint}, which is called when a command needs it.
     *
     * @param inputIsScript standard input holds the commands, so that it cannot hold a file too
     */
    public Session(Endpoint endpoint, Streams streams, Style style, boolean inputIsScript) {
        ServerAddress address = endpoint.address();
        this.settings = new Settings(style);
        this.printing = new Printing(streams, settings);
        this.terminal = new AtTerminal(endpoint.person());
        this.places = new Places(address.isUnix() ? "/" : RemoteFolder.resolve("/", address.path()));
        this.background = new Background();
        this.inputIsScript = inputIsScript;
        this.isJob = false;
        this.jobView = null;
        this.server = new ServerSide(endpoint, client(endpoint));
    }

    /** A job of {@code parent}. */
    private Session(Session parent, Streams streams, @Nullable ProgressView view) {
        this.settings = parent.settings;
        this.printing = new Printing(streams, settings);
        this.terminal = parent.terminal.ofJob();
        this.places = new Places(parent.places);
        this.background = parent.background;
        this.inputIsScript = true;
        this.isJob = true;
        this.jobView = view;
        this.server = parent.server.ofJob();
        client().unless(line::isCancelled);
        this.preferences = parent.preferences;
    }

    /**
     * A session for a job, with a client of its own, the same folders and settings. It asks nobody. Its owner closes it.
     *
     * @param view shows how far it is; null if nothing does
     */
    Session fork(Streams streams, @Nullable ProgressView view) {
        return new Session(this, streams, view);
    }

    /** Whether this is a job of another. */
    boolean isJob() {
        return isJob;
    }

    /** What goes on beside this. */
    public Background background() {
        return background;
    }

    /** Shows how far something is; null if nothing does. */
    @Nullable
    ProgressView progress() {
        return isJob ? jobView : background.view(this);
    }

    private WaybillClient client(Endpoint endpoint) {
        var made = WaybillClient.unconnected(endpoint);
        made.onWait(new Waits(this, endpoint.address()));
        made.unless(line::isCancelled);
        showHeaders(made);
        return made;
    }

    private void showHeaders(WaybillClient shown) {
        if (!settings.value(Setting.VERBOSE).equals("0")) {
            shown.onHeader(new HeaderTrace(this));
        }
    }

    /**
     * The session works in {@code folder} of the server, which {@link #settle} makes sure of.
     *
     * @param by the profile that tells of the server, also of where to begin here; null if none does
     * @throws UsageException if the profile's local folder is none
     */
    public void beginIn(String folder, @Nullable Profile by) throws UsageException {
        beginIn(folder, by, by == null ? null : localOf(by));
    }

    private void beginIn(String folder, @Nullable Profile by, @Nullable Path local) {
        if (local != null) {
            places.enterLocal(local);
        }
        places.begin(folder);
        server.profile(by);
    }

    private @Nullable Path localOf(Profile by) throws UsageException {
        String said = by.local();
        Path local = said == null ? null : local(said);
        if (local != null && !Files.isDirectory(local)) {
            throw new UsageException("the profile \"" + by.name() + "\" begins in the local folder \"" + local
                    + "\", which is none: mend its key \"local\"");
        }
        return local;
    }

    /**
     * Goes to {@code folder} of another server. If that fails all stays as it was.
     *
     * @param by the profile that tells of it; null if none does
     */
    void open(Endpoint there, String folder, @Nullable Profile by) throws IOException, UsageException {
        Path local = by == null ? null : localOf(by);
        WaybillClient fresh = client(there);
        boolean isThere = false;
        try {
            isThere = running(fresh::cancel, () -> ServerSide.isFolderThere(fresh, folder));
        } finally {
            if (!isThere) {
                fresh.close();
            }
        }
        server.open(there, fresh);
        beginIn(folder, by, local);
    }

    /** The server, and how others are reached. */
    ServerSide server() {
        return server;
    }

    /** From now on {@code openings} tells how servers that profiles tell of are reached. */
    public void openings(Openings openings) {
        server.openings(openings);
    }

    /** Whether there is a server: {@code close} leaves the session without one. */
    public boolean isOpen() {
        return server.isOpen();
    }

    /**
     * The client of the server. {@link #open} makes another one, so it is asked for whenever it is needed; once the server
     * was left, its calls fail.
     */
    public WaybillClient client() {
        return server.client();
    }

    /** The server's commands. */
    public Catalog catalog() {
        return server.catalog();
    }

    /**
     * Makes sure that the folder of the URL is there, before anything is done in it. Asks the server once.
     *
     * @throws NoStartFolder if the server has no such folder
     */
    public void settle() throws IOException {
        settle(client());
    }

    /** The same, by way of another client of the server. */
    public void settle(WaybillClient asked) throws IOException {
        server.settle(places.folder(), asked);
    }

    /** Standard input, output and error. */
    public Streams streams() {
        return printing.streams();
    }

    /** How answers look. */
    public Style style() {
        return printing.style();
    }

    /** Where answers go, and how they look there. */
    Printing printing() {
        return printing;
    }

    /** What is chosen for the session. */
    Settings settings() {
        return settings;
    }

    /**
     * From now on {@code setting} is {@code value}.
     *
     * @throws IllegalArgumentException if it is none of its choices
     */
    public void choose(Setting setting, String value) {
        settings.set(setting, value);
        if (setting == Setting.VERBOSE) {
            showHeaders(client());
        }
    }

    /** Whether the session goes on after a command that fails. */
    public boolean keepsGoing() {
        return settings.isOn(Setting.KEEP_GOING);
    }

    /** What the user wants of the shell. */
    public Preferences preferences() {
        return preferences;
    }

    /** From now on the user wants this. */
    public void preferences(Preferences preferences) {
        this.preferences = preferences;
    }

    /** Where the session is. */
    Places places() {
        return places;
    }

    /** The current folder of the server. */
    public String folder() {
        return places.folder();
    }

    /**
     * The local file that {@code name} is, seen from the local current folder. {@code ~} ahead of a slash is the home
     * folder, unless there is a file of that name.
     */
    public Path local(String name) {
        return places.local(name);
    }

    /** Whether standard input holds the commands. */
    boolean inputIsScript() {
        return inputIsScript;
    }

    /** Who sits before it, and at what. */
    public AtTerminal terminal() {
        return terminal;
    }

    /** How wide the terminal is. */
    public TerminalWidth width() {
        return terminal.width();
    }

    /** Does {@code work}, while which another program has the keyboard: a Ctrl-C in it is for that. */
    void lendingKeyboard(Work<?> work) throws IOException {
        try {
            terminal.lendingKeyboard(work);
        } finally {
            line.begin();
        }
    }

    /** The line that runs. */
    RunningLine line() {
        return line;
    }

    /** Work that may be ended while it goes on. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does {@code work}, which {@code ending} ends if the user no longer wants it. */
    <T> T running(Runnable ending, Work<T> work) throws IOException {
        return line.running(ending, work);
    }

    /** Ends what runs: the call under way and all that would follow it. Called by any thread. */
    public void cancel() {
        // The line first: a call that begins meanwhile asks it, or is ended by what follows.
        line.cancel();
        client().cancel();
    }

    /** @throws Interrupted if what runs was cancelled */
    void checkNotCancelled() throws Interrupted {
        line.checkNotCancelled();
    }

    /** Whether the user wants to leave. */
    public boolean isOver() {
        return line.isLeft();
    }

    /** The user does not want to leave after all, or does. */
    public void stays(boolean stays) {
        line.leave(!stays);
    }

    @Override
    public void close() {
        server.close();
    }
}
