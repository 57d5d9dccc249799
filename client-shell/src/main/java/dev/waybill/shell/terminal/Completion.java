package dev.waybill.shell.terminal;

import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteEntry;
import dev.waybill.client.Timeouts;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.command.Catalog;
import dev.waybill.shell.command.Expected;
import dev.waybill.shell.command.OwnCommands;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.session.Session;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * Completes commands, options, choices, and paths on both sides. It asks the server over a connection and on a thread of
 * its own, and waits for the answer for half a second: the prompt is never held up for longer.
 */
final class Completion implements Completer, AutoCloseable {

    private static final long PATIENCE_MILLIS = 500;

    private final Session session;
    private final WaybillClient client;
    private final Catalog catalog;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "waybill-completion");
        thread.setDaemon(true);
        return thread;
    });

    Completion(Session session) {
        this.session = session;
        this.client = WaybillClient.unconnected(session.client().address(), Timeouts.USUAL);
        this.catalog = new Catalog(client);
    }

    @Override
    public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
        if (parsed instanceof TypedLine line) {
            String folder = session.folder();
            Future<List<Candidate>> answer = worker.submit(() -> complete(line, folder));
            try {
                candidates.addAll(answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException | ExecutionException e) {
                // No completion is no failure: the user types on, and the command itself tells what is wrong.
                answer.cancel(false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Candidate> complete(TypedLine line, String folder) throws IOException {
        List<Word> before = line.before();
        if (before.isEmpty()) {
            return words(commandNames());
        }
        Expected expected = expected(before, line.word());
        return switch (expected.kind()) {
            case ANYTHING -> List.of();
            case WORDS -> words(expected.words());
            case REMOTE -> remotePaths(folder, line.word());
            case LOCAL -> localPaths(line.word());
        };
    }

    private Expected expected(List<Word> before, String typed) throws IOException {
        String name = before.get(0).text();
        if (OwnCommands.NAMES.contains(name)) {
            return Expected.ofOwn(name, commandNames());
        }
        try {
            RemoteCommand command = catalog.find(name);
            return Expected.of(command, before.subList(1, before.size()), typed);
        } catch (UsageException e) {
            return new Expected(Expected.Kind.ANYTHING, List.of());
        }
    }

    private List<String> commandNames() {
        var names = new ArrayList<>(OwnCommands.NAMES);
        names.remove("!");
        try {
            names.addAll(catalog.commands().keySet());
        } catch (IOException e) {
            // Without a server the shell still has its own commands.
            return names;
        }
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
                if (!hidden) {
                    candidates.add(path(parent, name, Files.isDirectory(file), typed));
                }
            }
        }
        return candidates;
    }

    /** A folder is not the end of the word: its slash is typed along, and the next letters go on. */
    private static Candidate path(String parent, String name, boolean isFolder, String typed) {
        String value = parent + name + (isFolder ? "/" : "");
        String shown = name + (isFolder ? "/" : "");
        boolean isOption = value.startsWith("-") && !typed.startsWith("-");
        return new Candidate(isOption ? "./" + value : value, shown, null, null, null, null, !isFolder);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        client.cancel();
    }
}
