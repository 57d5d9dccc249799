package dev.waybill.shell.terminal;

import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteEntry;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.command.Catalog;
import dev.waybill.shell.command.Expected;
import dev.waybill.shell.command.OwnCommands;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.session.LocalNames;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.show.Escapes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/**
 * Completes commands, options, choices, and paths on both sides. It asks the server over a connection and on a thread of
 * its own, also whether its commands have changed, and waits for the answer for half a second: the prompt is never held
 * up for longer. After that it offers what it knows.
 */
final class Completion implements Completer, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** A server that has not answered for so long is given up, and the next one that Tab asks is a new connection. */
    private static final Duration STUCK = Duration.ofSeconds(5);

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Session session;
    private final Duration patience;
    private final Duration fresh;
    private final WaybillClient client;
    private final Catalog catalog;

    /** When the worker began what it does; null while it rests. */
    private volatile @Nullable Long busySince;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "waybill-completion");
        thread.setDaemon(true);
        return thread;
    });

    Completion(Session session) {
        this(session, PATIENCE, FRESH);
    }

    /**
     * @param patience so long the server may take to answer
     * @param fresh so old may be what is known of the server's commands; if it is older, the server is asked
     */
    Completion(Session session, Duration patience, Duration fresh) {
        this.session = session;
        this.patience = patience;
        this.fresh = fresh;
        this.client = session.client().another();
        this.catalog = new Catalog(client);
    }

    @Override
    public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
        candidates.addAll(candidates(parsed));
    }

    /** What may stand where the cursor is. */
    List<Candidate> candidates(ParsedLine parsed) {
        if (!(parsed instanceof TypedLine line)) {
            return List.of();
        }
        String folder = session.folder();
        Future<List<Candidate>> answer = worker.submit(() -> completeNoting(line, folder));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            giveUpIfStuck();
            return withoutServer(line);
        } catch (ExecutionException e) {
            // No completion is no failure: the user types on, and the command itself tells what is wrong.
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void giveUpIfStuck() {
        Long since = busySince;
        if (since != null && System.nanoTime() - since > STUCK.toNanos()) {
            client.cancel();
        }
    }

    private List<Candidate> completeNoting(TypedLine line, String folder) throws IOException {
        busySince = System.nanoTime();
        try {
            return complete(line, folder);
        } finally {
            busySince = null;
        }
    }

    private List<Candidate> complete(TypedLine line, String folder) throws IOException {
        if (isAboutCommands(line)) {
            follow();
        }
        Expected expected = expected(line);
        return switch (expected.kind()) {
            case ANYTHING -> List.of();
            case WORDS -> words(expected.words());
            case REMOTE -> remotePaths(folder, line.word());
            case LOCAL -> localPaths(line.word());
        };
    }

    /** Whether the server's commands matter for it: all but the arguments of the shell's own, except of help. */
    private static boolean isAboutCommands(TypedLine line) {
        if (line.before().isEmpty()) {
            return true;
        }
        String name = name(line);
        return name.equals("help") || !OwnCommands.NAMES.contains(name);
    }

    private void follow() {
        try {
            catalog.refresh(System.nanoTime() - fresh.toNanos());
            catalog.commands();
        } catch (IOException e) {
            // Without a server the shell still has its own commands, and those that it knows.
            return;
        }
    }

    /** What the word may be as far as that is known, without asking anyone. */
    private Expected expected(TypedLine line) {
        List<Word> before = line.before();
        if (before.isEmpty()) {
            return new Expected(Expected.Kind.WORDS, commandNames());
        }
        String name = name(line);
        if (OwnCommands.NAMES.contains(name)) {
            return Expected.ofOwn(name, commandNames());
        }
        RemoteCommand command = catalog.known(name);
        return command == null
                ? new Expected(Expected.Kind.ANYTHING, List.of())
                : Expected.of(command, before.subList(1, before.size()), line.word());
    }

    /** Of the command; a dash in front of it only tells that it may fail. */
    private static String name(TypedLine line) {
        String name = line.before().get(0).text();
        return name.length() > 1 && name.startsWith("-") ? name.substring(1) : name;
    }

    private List<Candidate> withoutServer(TypedLine line) {
        Expected expected = expected(line);
        try {
            return expected.kind() == Expected.Kind.LOCAL ? localPaths(line.word()) : words(expected.words());
        } catch (IOException e) {
            // As above: no completion is no failure.
            return List.of();
        }
    }

    private List<String> commandNames() {
        var names = new ArrayList<>(OwnCommands.NAMES);
        names.remove("!");
        names.addAll(catalog.known().keySet());
        return names;
    }

    private static List<Candidate> words(List<String> words) {
        var candidates = new ArrayList<Candidate>();
        for (String word : words) {
            candidates.add(new Candidate(word));
        }
        return candidates;
    }

    private List<Candidate> remotePaths(String folder, String typed) throws IOException {
        String parent = typed.substring(0, typed.lastIndexOf('/') + 1);
        var candidates = new ArrayList<Candidate>();
        for (RemoteEntry entry : client.list(RemoteFolder.resolve(folder, parent))) {
            if (!entry.unusable()) {
                candidates.add(path(parent, entry.name(), entry.isFolder(), typed));
            }
        }
        return candidates;
    }

    private List<Candidate> localPaths(String typed) throws IOException {
        String parent = typed.substring(0, typed.lastIndexOf('/') + 1);
        var candidates = new ArrayList<Candidate>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session.local(parent))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                boolean hidden = name.startsWith(".") && !typed.startsWith(".", parent.length());
                if (!hidden && LocalNames.isUsable(file)) {
                    candidates.add(path(parent, name, Files.isDirectory(file), typed));
                }
            }
        }
        return candidates;
    }

    /** A folder is not the end of the word: its slash is typed along, and the next letters go on. */
    private static Candidate path(String parent, String name, boolean isFolder, String typed) {
        String value = parent + name + (isFolder ? "/" : "");
        String shown = Escapes.forTerminal(name) + (isFolder ? "/" : "");
        boolean isOption = value.startsWith("-") && !typed.startsWith("-");
        return new Candidate(isOption ? "./" + value : value, shown, null, null, null, null, !isFolder);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        client.cancel();
    }
}
