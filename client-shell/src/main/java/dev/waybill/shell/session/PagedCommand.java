package dev.waybill.shell.session;

import dev.waybill.api.CommandSpec;
import dev.waybill.client.RemoteCommand;
import dev.waybill.shell.command.Habits;
import dev.waybill.shell.command.KnownCommands;
import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.config.Setting;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command at the prompt whose answer may be longer than the screen: a pager shows it then. Whoever leaves the
 * pager ends the command, in silence.
 */
final class PagedCommand {

    private static final String USUAL = "less";
    private static final String OPTIONS = "FRX";

    private final Session session;

    PagedCommand(Session session) {
        this.session = session;
    }

    /** Runs a command. */
    interface Running {
        /** Runs it; answers its {@link ExitCode}. */
        int run();
    }

    /** Whether what the command {@code words} prints may go into a pager. */
    boolean isFor(List<Word> words) {
        boolean isAtPrompt = session.width().promptLines() > 1
                && session.streams().out().isStandard()
                && session.style().terminal()
                && !session.style().json();
        return isAtPrompt
                && session.settings().value(Setting.PAGER).equals("auto")
                && isLong(words.get(0).text())
                && pager() != null;
    }

    private boolean isLong(String said) {
        String usual = Habits.command(said);
        OwnCommand own = OwnCommand.find(said);
        String name = usual == null || own != null ? said : usual;
        own = OwnCommand.find(name);
        if (own != null) {
            return own == OwnCommand.CAT
                    || own == OwnCommand.HELP
                    || own == OwnCommand.HISTORY
                    || own == OwnCommand.LLS;
        }
        RemoteCommand known = session.catalog().known(name);
        RemoteCommand command = known == null ? KnownCommands.find(name) : known;
        return name.equals("tree")
                || name.equals("head")
                || (command != null
                        && command.output() == CommandSpec.Output.ROWS
                        && !command.conduct().endless());
    }

    /** The user's own pager, else the usual one if it is there; null if there is none. */
    private static @Nullable String pager() {
        String said = System.getenv("PAGER");
        if (said != null && !said.isBlank()) {
            return said.strip().equals("cat") ? null : said;
        }
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, USUAL))) {
                return USUAL;
            }
        }
        return null;
    }

    /** Runs {@code command}; answers its exit code, or that all is well if the pager was left ahead of the end. */
    int run(Running command) throws IOException {
        ProcessBuilder builder = UsersProgram.named(USUAL, "PAGER").on(session.local(""));
        builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment().putIfAbsent("LESS", OPTIONS);
        Output terminal = session.streams().out();
        var channel = new PagerChannel(
                builder, terminal, session.width(), session.background().screen());
        session.printing().pageTo(new Output(channel));
        int code;
        try {
            code = command.run();
        } finally {
            session.printing().pageTo(terminal);
            channel.close();
        }
        return channel.isPaging() && code == ExitCode.OUTPUT_CLOSED ? ExitCode.OK : code;
    }
}
