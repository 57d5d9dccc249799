package dev.waybill.shell.terminal;

import dev.waybill.shell.session.ExitCode;
import dev.waybill.shell.session.NoStartFolder;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.Shell;
import dev.waybill.shell.show.Escapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The interactive shell: reads lines from a terminal and runs each. Ctrl-C ends what runs, or clears the line; Ctrl-D
 * leaves.
 */
public final class Prompt {

    private static final int HISTORY_LINES = 10_000;

    private Prompt() {}

    /**
     * Runs until the user leaves.
     *
     * @return the exit code of the last line
     */
    public static int run(Session session, Shell shell) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().nativeSignals(true).build();
                var completion = new Completion(session)) {
            terminal.handle(Terminal.Signal.INT, signal -> session.client().cancel());
            hideControlCharacters(terminal);
            LineReader reader = reader(terminal, completion);
            session.history(() -> lines(reader.getHistory()));
            session.width(terminal::getColumns);
            greet(session);
            return run(session, shell, reader);
        }
    }

    private static int run(Session session, Shell shell, LineReader reader) throws IOException {
        int code = ExitCode.OK;
        try {
            while (!session.isOver()) {
                try {
                    String line = reader.readLine(PromptText.of(session.client().address(), session.folder()));
                    code = shell.run(line, "");
                } catch (UserInterruptException e) {
                    code = ExitCode.INTERRUPTED;
                }
            }
        } catch (EndOfFileException e) {
            // Ctrl-D: the user leaves.
            session.streams().err().println();
        }
        reader.getHistory().save();
        return code;
    }

    /** Ctrl-C would leave a ^C in the midst of what a command prints. */
    private static void hideControlCharacters(Terminal terminal) {
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ECHOCTL, false);
        terminal.setAttributes(attributes);
    }

    /** The shell starts without its server too: the next command tries again. */
    private static void greet(Session session) throws NoStartFolder {
        try {
            session.client().greet();
            session.settle();
        } catch (NoStartFolder e) {
            throw e;
        } catch (IOException e) {
            session.streams()
                    .err()
                    .println("client-shell: " + Escapes.forTerminal(String.valueOf(e.getMessage()))
                            + "; the next command tries again");
        }
    }

    private static LineReader reader(Terminal terminal, Completion completion) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("client-shell")
                .terminal(terminal)
                .parser(new TypedLine.LineParser())
                .completer(completion)
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
                .option(LineReader.Option.HISTORY_INCREMENTAL, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.AUTO_FRESH_LINE, true);
        Path file = historyFile();
        if (file != null) {
            builder.variable(LineReader.HISTORY_FILE, file);
        }
        return builder.build();
    }

    /** Where the XDG folders say that it belongs; null if that cannot be: then history ends with the session. */
    private static @Nullable Path historyFile() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state != null && state.startsWith("/")
                ? Path.of(state)
                : Path.of(System.getProperty("user.home", "/"), ".local", "state");
        try {
            return Files.createDirectories(folder.resolve("waybill")).resolve("history");
        } catch (IOException e) {
            return null;
        }
    }

    private static List<String> lines(History history) {
        var lines = new ArrayList<String>();
        for (History.Entry entry : history) {
            lines.add(entry.line());
        }
        return lines;
    }
}
