package dev.waybill.shell;

import dev.waybill.client.Person;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.session.ExitCode;
import dev.waybill.shell.session.FailureRow;
import dev.waybill.shell.session.Script;
import dev.waybill.shell.session.Sentence;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.Shell;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import dev.waybill.shell.terminal.Prompt;
import dev.waybill.shell.terminal.PromptPerson;
import dev.waybill.shell.terminal.ScriptForeground;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the words of the program's start to its exit code: one line, a script, or the prompt. */
final class Program {

    private Program() {}

    static int run(String[] words) {
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var out = Output.standard(new FileOutputStream(FileDescriptor.out).getChannel());
        try {
            var streams = new Session.Streams(System.in, out, err);
            if (words.length > 0 && (words[0].equals("completion") || words[0].equals("__complete"))) {
                return complete(words, streams);
            }
            return run(Invocation.of(words, FirstSession.usualUrl()), streams);
        } catch (UsageException | IllegalArgumentException e) {
            String sentence = String.valueOf(e.getMessage());
            err.println(
                    wantsJson(words) ? FailureRow.of(ExitCode.USAGE, sentence, "", "") : "client-shell: " + sentence);
            return ExitCode.USAGE;
        } catch (Output.ClosedException e) {
            return ExitCode.OUTPUT_CLOSED;
        } catch (IOException e) {
            int code = ExitCode.of(e);
            err.println(wantsJson(words) ? FailureRow.of(e, code, "", "") : "client-shell: " + Sentence.of(e));
            return code;
        }
    }

    /** For the shell that this is started from: what makes it ask, and the answer. */
    private static int complete(String[] words, Session.Streams streams) throws IOException, UsageException {
        OuterShell shell = OuterShell.of(words.length > 1 ? words[1] : "");
        if (words[0].equals("completion")) {
            return print(streams.out(), shell.script());
        }
        for (String line : new OuterCompletion(streams).answer(shell, words.length > 2 ? words[2] : "")) {
            streams.out().line(line);
        }
        streams.out().flush();
        return ExitCode.OK;
    }

    /** Also where the words are wrong otherwise. */
    private static boolean wantsJson(String[] words) {
        return List.of(words).contains("--json");
    }

    private static int run(Invocation invocation, Session.Streams streams) throws IOException, UsageException {
        return switch (invocation.wanted()) {
            case HELP -> print(streams.out(), Invocation.HELP);
            case VERSION -> print(streams.out(), "client-shell " + version() + "\n");
            case COMMANDS -> runCommands(invocation, streams);
        };
    }

    private static int print(Output out, String text) throws IOException {
        out.text(text);
        out.flush();
        return ExitCode.OK;
    }

    private static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }

    private static int runCommands(Invocation invocation, Session.Streams streams) throws IOException, UsageException {
        boolean hasCommands = !invocation.commands().isEmpty() || invocation.script() != null;
        boolean interactive = !hasCommands && Terminals.isTerminal(0);
        boolean inputIsScript = !interactive && invocation.commands().isEmpty() && !isFile(invocation);
        checkInput(invocation, inputIsScript);
        if (interactive && !invocation.mayAsk()) {
            throw new UsageException("--no-input leaves nothing to do without commands: give -c or -f");
        }
        Person person = invocation.mayAsk() ? person(streams, interactive) : null;
        try (Session session = FirstSession.of(invocation, person, streams, style(), inputIsScript)) {
            session.client().prepare();
            var shell = new Shell(session);
            if (person instanceof PromptPerson prompted) {
                return Prompt.run(session, shell, prompted);
            }
            if (session.style().terminal() || session.style().progress()) {
                session.terminal().width(new AskedWidth());
            }
            session.terminal().foreground(new ScriptForeground());
            var interrupt = Interrupt.on(session);
            try {
                int code = invocation.commands().isEmpty()
                        ? runScript(invocation, session, new Script(session, shell))
                        : runLines(invocation, session, new Script(session, shell));
                return session.background().awaitAll(code);
            } finally {
                interrupt.over();
            }
        }
    }

    /** Who can be asked: whoever sits at the prompt, or has started a script at a terminal; else null. */
    private static @Nullable Person person(Session.Streams streams, boolean interactive) {
        if (interactive) {
            return new PromptPerson();
        }
        return Terminals.isTerminal(0) && Terminals.isTerminal(2) ? new TypedAnswer(streams) : null;
    }

    private static void checkInput(Invocation invocation, boolean inputIsScript) throws UsageException {
        if (invocation.access().readsStandardInput() && (inputIsScript || Terminals.isTerminal(0))) {
            throw new UsageException(AccessOptions.PASSWORD_STDIN + " needs a password in standard input, which is "
                    + (inputIsScript ? "the script here: give -c or -f" : "a terminal here: leave it out to be asked"));
        }
    }

    private static boolean isFile(Invocation invocation) {
        return invocation.script() != null && !invocation.script().equals("-");
    }

    private static int runLines(Invocation invocation, Session session, Script script) throws IOException {
        int code = ExitCode.OK;
        for (String command : invocation.commands()) {
            boolean goesOn = code == ExitCode.OK || session.keepsGoing();
            if (goesOn && !session.isOver()) {
                int now = script.run(new StringReader(command), "");
                code = code == ExitCode.OK ? now : code;
            }
        }
        return code;
    }

    private static int runScript(Invocation invocation, Session session, Script script) throws IOException {
        String name = invocation.script() == null || !isFile(invocation) ? "" : invocation.script();
        InputStream input = name.isEmpty() ? session.streams().in() : Files.newInputStream(Path.of(name));
        try (var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()))) {
            return script.run(lines, name.isEmpty() ? "line " : name + ":");
        }
    }

    private static Style style() {
        boolean terminal = Terminals.isTerminal(1);
        String noColour = System.getenv("NO_COLOR");
        boolean isDumb = "dumb".equals(System.getenv("TERM"));
        boolean colour = (noColour == null || noColour.isEmpty()) && !isDumb;
        String kinds = System.getenv("LS_COLORS");
        return new Style(
                false,
                false,
                terminal,
                !isDumb && Terminals.isTerminal(2),
                terminal && colour,
                kinds == null ? "" : kinds);
    }
}
