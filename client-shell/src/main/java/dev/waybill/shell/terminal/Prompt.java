package dev.waybill.shell.terminal;

import dev.waybill.shell.job.Job;
import dev.waybill.shell.offer.Offers;
import dev.waybill.shell.session.AtTerminal;
import dev.waybill.shell.session.CallersLocale;
import dev.waybill.shell.session.ExitCode;
import dev.waybill.shell.session.NoStartFolder;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.Shell;
import dev.waybill.shell.show.Escapes;
import dev.waybill.shell.show.Isolated;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The interactive shell: reads lines from a terminal and runs each. Ctrl-C ends what runs, or clears the line; Ctrl-D
 * leaves; Ctrl-Z stops the shell until its caller wants it to go on.
 */
public final class Prompt {

    /** What the library shows of each letter then: nothing. */
    private static final char HIDDEN = '\0';

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger LIBRARY = Logger.getLogger("org.jline");

    private final Session session;
    private final Terminal terminal;
    private final PromptReader reader;
    private final StatusArea area;
    private final PromptScreen screen;
    private final Offers offers;
    private final @Nullable HistoryFile file;

    /**
     * At {@code terminal}, which its owner closes.
     *
     * @param offers what Tab offers; whoever made them closes them
     * @param file where lines are kept; null if they are not
     * @param stopping stops the shell, and returns when it goes on
     */
    Prompt(Session session, Terminal terminal, Offers offers, @Nullable HistoryFile file, Runnable stopping)
            throws IOException {
        this.session = session;
        this.terminal = terminal;
        this.offers = offers;
        this.file = file;
        this.reader = PromptReader.of(session, terminal, offers, file);
        this.area = new StatusArea(terminal, reader, CallersLocale.hasBlocks());
        this.screen = new PromptScreen(terminal, reader, area, stopping);
        session.background().screen(screen);
        session.terminal().foreground(screen);
    }

    /**
     * Runs until the user leaves.
     *
     * @param person who is asked from now on
     * @return the exit code of the last line
     */
    public static int run(Session session, Shell shell, PromptPerson person) throws IOException {
        // What the library has to say of a terminal or a file is for its developers.
        LIBRARY.setLevel(Level.OFF);
        try (Terminal terminal = TerminalBuilder.builder().nativeSignals(true).build();
                var offers = new Offers(session)) {
            hideControlCharacters(terminal);
            var prompt = new Prompt(session, terminal, offers, historyFile(), Suspension::stopJob);
            person.sitsAt(prompt);
            return prompt.run(shell);
        }
    }

    /** Runs until the user leaves; as above. */
    int run(Shell shell) throws IOException {
        terminal.handle(Terminal.Signal.INT, signal -> session.cancel());
        terminal.handle(Terminal.Signal.WINCH, signal -> area.resized());
        Object interrupts = isDumb() ? Signals.register("INT", () -> terminal.raise(Terminal.Signal.INT)) : null;
        try {
            session.terminal().history(() -> lines(reader.getHistory()));
            session.terminal().width(new ScreenSize(terminal));
            session.terminal().pictures(new TerminalPictures(TerminalPictures.way(System.getenv())));
            greet(session);
            return runLines(shell);
        } finally {
            session.background().leave();
            screen.close();
            if (interrupts != null) {
                Signals.unregister("INT", interrupts);
            }
        }
    }

    private int runLines(Shell shell) {
        int code = ExitCode.OK;
        boolean leaves = false;
        while (!leaves) {
            try {
                offers.outdate();
                String line = Isolated.without(read(PromptText.of(session), null));
                complain();
                code = shell.run(line, "");
                leaves = session.isOver() && mayLeave();
            } catch (UserInterruptException e) {
                code = ExitCode.INTERRUPTED;
                endLineOfDumb();
            } catch (EndOfFileException e) {
                session.streams().err().println();
                leaves = mayLeave();
            } catch (IOError e) {
                // The terminal has gone.
                leaves = true;
            }
        }
        return code;
    }

    /** Whether the user wants to leave though jobs run, which that would end. To want it once more is a yes. */
    private boolean mayLeave() {
        List<Job> jobs = session.background().jobs().unfinished();
        if (jobs.isEmpty()) {
            return true;
        }
        String count = jobs.size() == 1 ? "a job runs" : jobs.size() + " jobs run";
        try {
            String answer =
                    unkept(count + " still: leave, and end " + (jobs.size() == 1 ? "it" : "them") + "? [y/N] ", null);
            boolean leaves = AtTerminal.isYes(answer)
                    || answer.strip().equals("exit")
                    || answer.strip().equals("quit");
            session.stays(!leaves);
            return leaves;
        } catch (UserInterruptException e) {
            session.stays(true);
            return false;
        } catch (EndOfFileException | IOError e) {
            return true;
        }
    }

    /** The library stops nothing and nobody by itself: while it reads a line, Ctrl-Z is a letter. */
    private String read(String prompt, @Nullable Character mask) {
        screen.offersBackground(null);
        try {
            return reader.readLine(prompt, mask);
        } finally {
            terminal.handle(Terminal.Signal.WINCH, signal -> area.resized());
        }
    }

    /**
     * What is typed as the answer to {@code question}; null if the user wants none of it. It is kept nowhere.
     *
     * @param isShown whether it is seen while it is typed
     */
    @Nullable
    String answer(String question, boolean isShown) {
        try {
            return unkept(question, isShown ? null : HIDDEN);
        } catch (UserInterruptException | EndOfFileException e) {
            return null;
        }
    }

    /** What is typed as the answer to {@code question}, which is kept nowhere. */
    private String unkept(String question, @Nullable Character mask) {
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        reader.setVariable(LineReader.DISABLE_COMPLETION, true);
        try {
            return read(Escapes.forTerminal(question), mask);
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
            reader.setVariable(LineReader.DISABLE_COMPLETION, false);
        }
    }

    private void complain() {
        String complaint = file == null ? null : file.takeComplaint();
        if (complaint != null) {
            session.streams().err().println("client-shell: " + Escapes.forTerminal(complaint));
        }
    }

    /** Such a terminal shows what was typed still, and the prompt would follow it. */
    private void endLineOfDumb() {
        if (isDumb()) {
            terminal.writer().println();
            terminal.flush();
        }
    }

    /** Such a terminal edits lines itself, and the library leaves Ctrl-C to the system, which would end the shell. */
    private boolean isDumb() {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** Ctrl-C would leave a ^C in the midst of what a command prints. */
    private static void hideControlCharacters(Terminal terminal) {
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ECHOCTL, false);
        terminal.setAttributes(attributes);
    }

    /** The shell starts without its server too, and at once: the next command tries again. */
    private static void greet(Session session) throws NoStartFolder {
        try {
            new FirstGreeting(session).await();
        } catch (NoStartFolder e) {
            throw e;
        } catch (IOException e) {
            session.streams()
                    .err()
                    .println("client-shell: " + Escapes.forTerminal(String.valueOf(e.getMessage()))
                            + "; the next command tries again");
        }
    }

    /** Where the XDG folders say that it belongs. */
    private static HistoryFile historyFile() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state != null && state.startsWith("/")
                ? Path.of(state)
                : Path.of(System.getProperty("user.home", "/"), ".local", "state");
        return new HistoryFile(folder.resolve("waybill").resolve("history"));
    }

    private static List<String> lines(History history) {
        var lines = new ArrayList<String>();
        for (History.Entry entry : history) {
            lines.add(entry.line());
        }
        return lines;
    }
}
