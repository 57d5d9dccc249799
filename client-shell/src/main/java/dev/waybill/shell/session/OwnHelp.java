package dev.waybill.shell.session;

import dev.waybill.client.RemoteCommand;
import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.command.Usage;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.show.Escapes;
import dev.waybill.shell.show.Paragraph;
import java.io.IOException;

/** {@code help}: the list of all commands, the shell's and the server's, and what there is to say of one. */
final class OwnHelp {

    /** Where the summaries begin in the list of commands. */
    private static final int SUMMARY_COLUMN = 20;

    private final Session session;
    private final OwnOutput out;

    OwnHelp(Session session) {
        this.session = session;
        this.out = new OwnOutput(session);
    }

    /** Explains the command {@code name}; {@code ""} lists them all. */
    void tell(String name) throws IOException, UsageException {
        if (name.isEmpty()) {
            list();
        } else {
            explain(name);
        }
    }

    /** Explains the command {@code name}. */
    void explain(String name) throws IOException, UsageException {
        String alias = session.preferences().aliases().get(name);
        if (alias != null) {
            out.tell(name + " is an alias of " + alias, "command", name, "alias", alias);
            return;
        }
        OwnCommand own = OwnCommand.find(name);
        if (own != null) {
            tell(own);
            return;
        }
        session.catalog().refresh(System.nanoTime());
        RemoteCommand command = session.catalog().find(name);
        if (session.style().json()) {
            out.tell(
                    "",
                    "command",
                    name,
                    "usage",
                    Usage.line(command),
                    "summary",
                    command.texts().summary(),
                    "help",
                    Usage.full(command));
        } else {
            print(Usage.full(command), Usage.TEXT_COLUMN);
        }
    }

    /** Lists the shell's own commands, then the server's if it can be asked. */
    private void list() throws IOException {
        for (OwnCommand own : OwnCommand.values()) {
            tell(own);
        }
        if (!session.style().json()) {
            session.streams().out().line("");
        }
        session.catalog().refresh(System.nanoTime());
        for (RemoteCommand command : session.catalog().commands().values()) {
            tell(
                    command.name(),
                    command.name(),
                    Usage.line(command),
                    command.texts().summary());
        }
    }

    private void tell(OwnCommand own) throws IOException {
        tell(own.shown(), own.word(), own.usage(), own.summary());
    }

    private void tell(String shown, String name, String usage, String summary) throws IOException {
        if (session.style().json()) {
            out.tell("", "command", name, "usage", usage, "summary", summary);
        } else {
            print(shown + " ".repeat(Math.max(1, SUMMARY_COLUMN - shown.length())) + summary, SUMMARY_COLUMN);
        }
    }

    /** @param textColumn the column where texts begin; a line that is too long for the terminal goes on there */
    private void print(String text, int textColumn) throws IOException {
        int columns = session.style().terminal() ? session.width().columns() : 0;
        for (String line : text.stripTrailing().split("\n", -1)) {
            boolean hasText = line.length() > textColumn && line.startsWith("  ", textColumn - 2);
            session.streams().out().line(Paragraph.of(Escapes.forTerminal(line), hasText ? textColumn : 0, columns));
        }
    }
}
