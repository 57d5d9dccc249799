package dev.waybill.shell.terminal;

import dev.waybill.client.RemoteCommand;
import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.command.Usage;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.offer.Offers;
import java.util.Iterator;
import java.util.List;
import org.jline.reader.History;
import org.jspecify.annotations.Nullable;

/** What stands in grey behind the cursor: how an earlier line went on, else what the command still takes. */
final class Hints {

    private static final int MAX_LOOKED_AT = 1_000;

    private final Offers offers;
    private final History history;

    Hints(Offers offers, History history) {
        this.offers = offers;
        this.history = history;
    }

    /**
     * What is hinted at.
     *
     * @param text how it reads
     * @param isTyped whether the line may go on with just that
     */
    record Hint(String text, boolean isTyped) {
        /** Nothing. */
        static final Hint NONE = new Hint("", false);
    }

    /** The hint for {@code line}, at whose end the cursor is. */
    Hint of(String line) {
        if (line.isBlank()) {
            return Hint.NONE;
        }
        String earlier = earlier(line);
        return earlier == null ? new Hint(usage(line), false) : new Hint(earlier, true);
    }

    /** How the last line went on that began so; null if none did. Of several lines none is told, as there is no room. */
    private @Nullable String earlier(String line) {
        int left = MAX_LOOKED_AT;
        Iterator<History.Entry> lines = history.reverseIterator();
        while (lines.hasNext() && left > 0) {
            String earlier = lines.next().line();
            if (earlier.length() > line.length() && earlier.startsWith(line) && earlier.indexOf('\n') < 0) {
                return earlier.substring(line.length());
            }
            left--;
        }
        return null;
    }

    /** What the command takes that is typed, once its name is whole. */
    private String usage(String line) {
        List<Word> words = Line.typed(line);
        boolean isBetween =
                words.size() > 1 && words.get(words.size() - 1).text().isEmpty() && line.endsWith(" ");
        if (!isBetween) {
            return "";
        }
        List<Word> before = words.subList(0, words.size() - 1);
        String name = before.get(0).text();
        OwnCommand own = OwnCommand.find(name);
        if (own != null) {
            return before.size() == 1 ? own.arguments() : "";
        }
        RemoteCommand command = offers.command(name);
        if (command == null) {
            return offers.isCommand(name) ? "" : " there is no command \"" + name + "\": help lists them";
        }
        return Usage.rest(command, before.subList(1, before.size()));
    }
}
