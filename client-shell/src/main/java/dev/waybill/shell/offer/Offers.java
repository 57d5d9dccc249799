package dev.waybill.shell.offer;

import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.Fields;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteEntry;
import dev.waybill.client.RemoteParameter;
import dev.waybill.client.Rows;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.command.Catalog;
import dev.waybill.shell.command.Expected;
import dev.waybill.shell.command.Habits;
import dev.waybill.shell.command.KnownCommands;
import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.command.OwnCommands;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.command.Takes;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.Redirection;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may stand where the cursor is. The server is asked beside the session, and waited for no longer than a moment: what
 * it has told by then is offered, and what comes later counts for the next time. For one thread, but for {@link #prefetch}
 * and {@link #isCommand}.
 */
public final class Offers implements AutoCloseable {

    /** The time that the server has to answer while somebody waits. */
    public static final Duration PATIENCE = Duration.ofMillis(150);

    private static final Duration FRESH = Duration.ofSeconds(2);

    /** An alias may begin with another; so many are followed. */
    private static final int MAX_ALIASES = 8;

    private final Session session;
    private final Duration patience;
    private final Duration fresh;
    private volatile Server server;

    /** What is asked of one server. */
    private record Server(WaybillClient sessions, Catalog catalog, Lookups lookups) {
        static Server of(WaybillClient sessions, Duration fresh) {
            WaybillClient client = sessions.another();
            return new Server(sessions, new Catalog(client), new Lookups(client, fresh));
        }
    }

    /** Those of {@code session}. */
    public Offers(Session session) {
        this(session, PATIENCE, FRESH);
    }

    /**
     * @param patience so long the server may take to answer
     * @param fresh so long an answer counts without another question
     */
    public Offers(Session session, Duration patience, Duration fresh) {
        this.session = session;
        this.patience = patience;
        this.fresh = fresh;
        this.server = Server.of(session.client(), fresh);
    }

    /** What was known of the server counts no more: a command may have changed it. Begins to ask what commands it has. */
    public void outdate() {
        followServer();
        server.lookups.outdate();
        Server now = server;
        now.lookups.begin("commands", client -> commands(now));
    }

    /** The session may have gone to another server. What still asks the old one is ended. */
    private void followServer() {
        WaybillClient now = session.client();
        Server before = server;
        if (now != before.sessions) {
            server = Server.of(now, fresh);
            before.lookups.close();
        }
    }

    /**
     * What may stand for the last word.
     *
     * @param before the words of the command ahead of it
     * @param typed what of it is there
     */
    public List<Offer> of(List<Word> before, String typed) {
        followServer();
        long deadline = System.nanoTime() + patience.toNanos();
        if (isAboutCommands(before)) {
            askForCommands(before, deadline);
        }
        Expected expected = expected(before, typed, 0);
        return switch (expected.kind()) {
            case ANYTHING -> List.of();
            case WORDS -> words(expected.words());
            case REMOTE -> remote(typed, deadline);
            case LOCAL -> PathOffers.local(session, typed);
            case PLACE -> {
                var offers = new ArrayList<>(remote(typed, deadline));
                offers.addAll(PlaceOffers.all(session));
                yield offers;
            }
            case VALUES -> values(expected.asked(), typed, deadline);
        };
    }

    /** The servers and folders that the user has names for. */
    public List<Offer> places() {
        return PlaceOffers.all(session);
    }

    /** Asks for what the word will need, if that can be told already; waits for nothing. Any thread. */
    public void prefetch(List<Word> before, String typed) {
        Server now = server;
        Expected expected = now.sessions == session.client() ? expected(before, typed, 0) : Expected.ANYTHING;
        boolean isRemote = expected.kind() == Expected.Kind.REMOTE || expected.kind() == Expected.Kind.PLACE;
        if (isRemote && !typed.contains("://")) {
            String folder = RemoteFolder.resolve(session.folder(), PathOffers.parent(typed));
            now.lookups.begin("list " + folder, client -> client.list(folder));
        }
    }

    /** Whether something is called {@code name}, as far as that is known; true where the server's commands are not. Any thread. */
    public boolean isCommand(String name) {
        Map<String, RemoteCommand> known = server.catalog.known();
        return known.isEmpty()
                || known.containsKey(name)
                || OwnCommand.find(name) != null
                || KnownCommands.find(name) != null
                || Habits.command(name) != null
                || session.preferences().aliases().containsKey(name);
    }

    /** The command of the server's that is called {@code name}, as far as it is known; else null. Any thread. */
    public @Nullable RemoteCommand command(String name) {
        RemoteCommand command = server.catalog.known().get(name);
        return command == null ? KnownCommands.find(name) : command;
    }

    /** What an everyday command takes is known well enough to wait for nothing. */
    private void askForCommands(List<Word> before, long deadline) {
        Server now = server;
        if (before.isEmpty() || KnownCommands.find(name(before)) == null) {
            now.lookups.answer("commands", client -> commands(now), deadline);
        } else {
            now.lookups.begin("commands", client -> commands(now));
        }
    }

    /** Whether the server's commands matter for it: all but the arguments of those of the shell's own that take no command. */
    private static boolean isAboutCommands(List<Word> before) {
        if (before.isEmpty()) {
            return true;
        }
        OwnCommand own = OwnCommand.find(name(before));
        return own == null || own.takes() == Takes.COMMAND || own.takes() == Takes.COMMAND_NAME;
    }

    private static Object commands(Server server) throws IOException {
        server.catalog.refresh(System.nanoTime());
        return server.catalog.commands();
    }

    /** Of the command; a dash in front of it only tells that it may fail. */
    private static String name(List<Word> before) {
        String name = before.get(0).text();
        return name.length() > 1 && name.startsWith("-") ? name.substring(1) : name;
    }

    /** What the word may be as far as that is known, without asking anyone. */
    private Expected expected(List<Word> before, String typed, int aliases) {
        if (before.isEmpty()) {
            return Expected.oneOf(commandNames());
        }
        String name = name(before);
        List<Word> after = before.subList(1, before.size());
        if (Redirection.isIntoFile(name)) {
            return Expected.of(Expected.Kind.LOCAL);
        }
        String alias = session.preferences().aliases().get(name);
        if (alias != null && aliases < MAX_ALIASES) {
            var words = new ArrayList<>(Line.typed(alias + " "));
            words.remove(words.size() - 1);
            words.addAll(after);
            return words.isEmpty() ? Expected.ANYTHING : expected(words, typed, aliases + 1);
        }
        OwnCommand own = OwnCommand.find(name);
        if (own != null) {
            return own(own, after, typed, aliases);
        }
        RemoteCommand command = command(name);
        return command == null ? Expected.ANYTHING : Expected.of(command, after, typed);
    }

    private Expected own(OwnCommand own, List<Word> after, String typed, int aliases) {
        return switch (own.takes()) {
            case JOB -> Expected.oneOf(session.background().numbers());
            case COMMAND_NAME -> Expected.oneOf(commandNames());
            case COMMAND -> expected(OwnWords.inner(own, after), typed, aliases);
            case ANYTHING, REMOTE, LOCAL, PLACE, ALIAS, BOOKMARK, SETTING ->
                OwnWords.of(own, after, session.preferences());
        };
    }

    private List<String> commandNames() {
        var names = new ArrayList<>(OwnCommands.NAMES);
        names.remove("!");
        names.addAll(server.catalog.known().keySet());
        names.addAll(session.preferences().aliases().keySet());
        return names;
    }

    private static List<Offer> words(List<String> words) {
        var offers = new ArrayList<Offer>();
        for (String word : words) {
            offers.add(Offer.of(word));
        }
        return offers;
    }

    private List<Offer> remote(String typed, long deadline) {
        String folder = RemoteFolder.resolve(session.folder(), PathOffers.parent(typed));
        List<RemoteEntry> entries = server.lookups.answer("list " + folder, client -> client.list(folder), deadline);
        return entries == null ? List.of() : PathOffers.remote(entries, typed);
    }

    private List<Offer> values(Expected.@Nullable Asked asked, String typed, long deadline) {
        if (asked == null) {
            return List.of();
        }
        String begun = typed.substring(Math.min(typed.length(), asked.prefix().length()));
        String command = asked.command().name();
        String parameter = asked.parameter().name();
        List<String> given = given(asked);
        String key = "complete " + command + " " + parameter + " " + begun + " " + given;
        List<String> values =
                server.lookups.answer(key, client -> values(client, command, parameter, begun, given), deadline);
        var offers = new ArrayList<Offer>();
        for (String value : values == null ? List.<String>of() : values) {
            offers.add(Offer.of(asked.prefix() + value));
        }
        return offers;
    }

    /** What a call would send: paths whole, and the current folder where none is given. */
    private List<String> given(Expected.Asked asked) {
        Map<String, String> given = new HashMap<>(asked.given());
        for (RemoteParameter each : asked.command().parameters()) {
            if (each.absence() == Absence.CURRENT_FOLDER) {
                given.putIfAbsent(each.name(), ".");
            }
            String text = given.get(each.name());
            if (text != null && each.kind() == Kind.PATH) {
                given.put(each.name(), RemoteFolder.resolve(session.folder(), text));
            }
        }
        var pairs = new ArrayList<String>();
        given.forEach((name, text) -> pairs.add(name + "=" + text));
        return pairs;
    }

    private static List<String> values(
            WaybillClient client, String command, String parameter, String typed, List<String> given)
            throws IOException {
        var values = new ArrayList<String>();
        try (Rows rows = client.rows(
                "complete", "command", command, "parameter", parameter, "typed", typed, "arguments", given)) {
            for (Fields row = rows.next(); row != null; row = rows.next()) {
                String value = row.text("value");
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        server.lookups.close();
    }
}
