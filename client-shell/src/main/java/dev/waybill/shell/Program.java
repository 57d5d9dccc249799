package dev.waybill.shell;

import dev.waybill.client.ServerAddress;
import dev.waybill.client.Timeouts;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.session.ExitCode;
import dev.waybill.shell.session.Sentence;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.Shell;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import dev.waybill.shell.terminal.Prompt;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
        var address = ServerAddress.of(invocation.url());
        try (var session = new Session(address, timeouts(invocation), streams, style(invocation), inputIsScript)) {
            var shell = new Shell(session);
            if (interactive) {
                return Prompt.run(session, shell);
            }
            if (session.style().terminal() || session.style().progress()) {
                session.width(new AskedWidth());
            }
            var interrupt = Interrupt.on(session.client());
            try {
                return invocation.commands().isEmpty()
                        ? runScript(invocation, session, shell)
                        : runLines(invocation, session, shell);
            } finally {
                interrupt.over();
            }
        }
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

    private static int runLines(Invocation invocation, Session session, Shell shell) {
        int code = ExitCode.OK;
        for (String command : invocation.commands()) {
            for (String line : command.split("\n", -1)) {
                if (code == ExitCode.OK && !session.isOver()) {
                    code = shell.run(line, "");
                }
            }
        }
        return code;
    }

    private static int runScript(Invocation invocation, Session session, Shell shell) throws IOException {
        String name = invocation.script() == null || !isFile(invocation) ? "" : invocation.script();
        InputStream input = name.isEmpty() ? session.streams().in() : Files.newInputStream(Path.of(name));
        try (var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()))) {
            int code = ExitCode.OK;
            int number = 0;
            for (String line = lines.readLine(); line != null && !session.isOver(); line = lines.readLine()) {
                number++;
                code = shell.run(line, (name.isEmpty() ? "line " : name + ":") + number + ": ");
                if (code != ExitCode.OK) {
                    return code;
                }
            }
            return code;
        }
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
