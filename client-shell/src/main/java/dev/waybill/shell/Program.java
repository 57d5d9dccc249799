package dev.waybill.shell;

import dev.waybill.client.Endpoint;
import dev.waybill.client.Person;
import dev.waybill.client.ServerAddress;
import dev.waybill.client.Timeouts;
import dev.waybill.client.login.Credentials;
import dev.waybill.client.trust.Trust;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.session.ExitCode;
import dev.waybill.shell.session.Sentence;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.Shell;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import dev.waybill.shell.terminal.Prompt;
import dev.waybill.shell.terminal.PromptPerson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** From the words of the program's start to its exit code: one line, a script, or the prompt. */
final class Program {

    private static final String DEFAULT_URL = "waybill://localhost:4731";

    private Program() {}

    static int run(String[] words) {
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var out = new Output(new FileOutputStream(FileDescriptor.out).getChannel());
        try {
            String url = System.getenv("WAYBILL_URL");
            var invocation = Invocation.of(words, url == null || url.isEmpty() ? DEFAULT_URL : url);
            return run(invocation, new Session.Streams(System.in, out, err));
        } catch (UsageException | IllegalArgumentException e) {
            err.println("client-shell: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (Output.ClosedException e) {
            return ExitCode.OUTPUT_CLOSED;
        } catch (IOException e) {
            err.println("client-shell: " + Sentence.of(e));
            return ExitCode.of(e);
        }
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
        Person person = person(streams, interactive);
        Endpoint endpoint = endpoint(invocation, streams, inputIsScript, person);
        try (var session = new Session(endpoint, streams, style(invocation), inputIsScript)) {
            session.client().prepare();
            var shell = new Shell(session);
            if (person instanceof PromptPerson prompted) {
                return Prompt.run(session, shell, prompted);
            }
            if (session.style().terminal() || session.style().progress()) {
                session.width(new AskedWidth());
            }
            var interrupt = Interrupt.on(session);
            try {
                return invocation.commands().isEmpty()
                        ? runScript(invocation, session, shell)
                        : runLines(invocation, session, shell);
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

    private static Endpoint endpoint(
            Invocation invocation, Session.Streams streams, boolean inputIsScript, @Nullable Person person)
            throws IOException, UsageException {
        AccessOptions access = invocation.access();
        if (access.readsStandardInput() && (inputIsScript || Terminals.isTerminal(0))) {
            throw new UsageException(AccessOptions.PASSWORD_STDIN + " needs a password in standard input, which is "
                    + (inputIsScript ? "the script here: give -c or -f" : "a terminal here: leave it out to be asked"));
        }
        ServerAddress address = ServerAddress.of(invocation.url());
        Trust trust = access.trust();
        Credentials credentials = access.credentials(System.getenv(), streams.in());
        return new Endpoint(address, timeouts(invocation), trust, credentials, person, invocation.compression());
    }

    private static Timeouts timeouts(Invocation invocation) throws UsageException {
        if (!invocation.timeout().isEmpty()) {
            return TimeoutOption.of("--timeout", invocation.timeout());
        }
        String usual = System.getenv("WAYBILL_TIMEOUT");
        return usual == null || usual.isEmpty() ? Timeouts.USUAL : TimeoutOption.of("WAYBILL_TIMEOUT", usual);
    }

    private static boolean isFile(Invocation invocation) {
        return invocation.script() != null && !invocation.script().equals("-");
    }

    private static int runLines(Invocation invocation, Session session, Shell shell) throws IOException {
        int code = ExitCode.OK;
        for (String command : invocation.commands()) {
            if (code == ExitCode.OK && !session.isOver()) {
                code = runScript(new StringReader(command), null, session, shell);
            }
        }
        return code;
    }

    private static int runScript(Invocation invocation, Session session, Shell shell) throws IOException {
        String name = invocation.script() == null || !isFile(invocation) ? "" : invocation.script();
        InputStream input = name.isEmpty() ? session.streams().in() : Files.newInputStream(Path.of(name));
        try (var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()))) {
            return runScript(lines, name.isEmpty() ? "line " : name + ":", session, shell);
        }
    }

    /** @param name what stands ahead of a line's number in an error; null if the line is not named */
    private static int runScript(Reader script, @Nullable String name, Session session, Shell shell)
            throws IOException {
        var lines = new ScriptLines(script);
        int code = ExitCode.OK;
        while (code == ExitCode.OK && !session.isOver()) {
            try {
                Line line = lines.next();
                if (line == null) {
                    return code;
                }
                code = shell.run(line, name == null ? "" : name + lines.number() + ": ");
            } catch (UsageException e) {
                session.streams().err().println("client-shell: " + (name == null ? "" : name) + e.getMessage());
                return ExitCode.USAGE;
            }
        }
        return code;
    }

    private static Style style(Invocation invocation) {
        boolean terminal = Terminals.isTerminal(1);
        String noColour = System.getenv("NO_COLOR");
        boolean colour = invocation.colour()
                && (noColour == null || noColour.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
        return new Style(invocation.json(), invocation.quiet(), terminal, Terminals.isTerminal(2), terminal && colour);
    }
}
