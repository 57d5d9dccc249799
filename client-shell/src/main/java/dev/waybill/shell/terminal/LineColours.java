package dev.waybill.shell.terminal;

import dev.waybill.client.RemoteCommand;
import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.command.Usage;
import dev.waybill.shell.line.Chain;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.Step;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.offer.Offers;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Colours a line while it is typed: commands bold, options in cyan, quoted words in green, and in red what is no command,
 * no option, or a quote that is not closed.
 */
final class LineColours implements Highlighter {

    private static final AttributedStyle COMMAND = AttributedStyle.DEFAULT.bold();
    private static final AttributedStyle OPTION = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle QUOTED = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle WRONG = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private final Offers offers;

    LineColours(Offers offers) {
        this.offers = offers;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        return painted(line);
    }

    /** {@code line} in its colours. */
    AttributedString painted(String line) {
        var colours = new AttributedStyle[line.length()];
        for (List<Word> words : commands(line)) {
            paint(words, line, colours);
        }
        var shown = new AttributedStringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            AttributedStyle colour = colours[i];
            shown.append(line.substring(i, i + 1), colour == null ? AttributedStyle.DEFAULT : colour);
        }
        return shown.toAttributedString();
    }

    /** All commands of the line; the one that is being typed alone, if the line cannot be taken apart yet. */
    private static List<List<Word>> commands(String line) {
        var commands = new ArrayList<List<Word>>();
        try {
            for (Chain chain : Line.chains(line)) {
                for (Step step : chain.steps()) {
                    commands.add(step.words());
                }
            }
        } catch (UsageException e) {
            commands.clear();
            commands.add(Line.typed(line));
        }
        return commands;
    }

    private void paint(List<Word> words, String line, AttributedStyle[] colours) {
        if (words.isEmpty()) {
            return;
        }
        Word first = words.get(0);
        String name = first.text().startsWith("-") ? first.text().substring(1) : first.text();
        boolean isDone = first.end() < line.length();
        paint(first, isDone && !offers.isCommand(name) ? WRONG : COMMAND, colours);
        boolean optionsEnded = first.text().equals("!");
        for (Word word : words.subList(1, words.size())) {
            if (!optionsEnded && word.text().length() > 1 && word.text().charAt(0) == '-') {
                optionsEnded = word.text().equals("--");
                paint(word, isWrongOption(name, word, line) ? WRONG : OPTION, colours);
            } else if (word.start() < line.length() && "'\"$".indexOf(line.charAt(word.start())) >= 0) {
                paint(word, QUOTED, colours);
            }
        }
    }

    private boolean isWrongOption(String name, Word word, String line) {
        RemoteCommand command = OwnCommand.find(name) == null ? offers.command(name) : null;
        return command != null && word.end() < line.length() && !Usage.hasOption(command, word.text());
    }

    private static void paint(Word word, AttributedStyle style, AttributedStyle[] colours) {
        for (int i = word.start(); i < Math.min(word.end(), colours.length); i++) {
            colours[i] = style;
        }
    }
}
