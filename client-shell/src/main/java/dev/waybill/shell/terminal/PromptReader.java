package dev.waybill.shell.terminal;

import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.offer.Offers;
import dev.waybill.shell.session.Session;
import java.util.HashMap;
import java.util.List;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/**
 * A reader of lines beside which others draw, with a {@link Hints hint} in grey behind the cursor, which the right arrow
 * takes. The library's own suggestions are of history or of usage, and cut what they show; these are of both.
 */
final class PromptReader extends LineReaderImpl {

    private static final int HISTORY_LINES = 10_000;
    private static final String GOES_ON = "> ";

    private final Offers offers;
    private @Nullable Hints hints;
    private boolean isOver;

    private PromptReader(Terminal terminal, Offers offers) {
        super(terminal, "client-shell", new HashMap<>());
        this.offers = offers;
    }

    /** One at {@code terminal}; with colours and hints if the session has colours. */
    static PromptReader of(Session session, Terminal terminal, Offers offers, @Nullable HistoryFile file) {
        var reader = new PromptReader(terminal, offers);
        var history = new KeptHistory(file);
        history.attach(reader);
        reader.setHistory(history);
        reader.setParser(new TypedLine.LineParser());
        reader.setCompleter(new Completion(offers));
        reader.setVariable(LineReader.HISTORY_SIZE, HISTORY_LINES);
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, GOES_ON);
        reader.option(Option.HISTORY_INCREMENTAL, true);
        reader.option(Option.HISTORY_TIMESTAMPED, false);
        reader.option(Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(Option.AUTO_FRESH_LINE, true);
        reader.option(Option.AUTO_MENU, false);
        reader.option(Option.DISABLE_HIGHLIGHTER, !session.style().colour());
        if (session.style().colour()) {
            reader.setHighlighter(new LineColours(offers));
            reader.hintsAt(new Hints(offers, history));
        }
        return reader;
    }

    private void hintsAt(Hints all) {
        hints = all;
        take(FORWARD_CHAR);
        take(END_OF_LINE);
    }

    /** At the end of the line the key that moves the cursor takes the hint. */
    private void take(String moving) {
        getWidgets().put(moving, () -> {
            Hints.Hint hint = hint();
            if (hint.isTyped()) {
                buf.write(hint.text());
            } else {
                callWidget("." + moving);
            }
            return true;
        });
    }

    private Hints.Hint hint() {
        Hints known = hints;
        boolean isPlain = buf.cursor() == buf.length() && maskingCallback == null && searchTerm == null;
        return known == null || !isPlain ? Hints.Hint.NONE : known.of(buf.toString());
    }

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        boolean isTyping = doAutosuggestion && post == null;
        AttributedString shown = super.getDisplayedBufferWithPrompts(secondaryPrompts);
        if (!isTyping || hints == null) {
            return shown;
        }
        prefetch();
        String hint = hint().text();
        return hint.isEmpty()
                ? shown
                : new AttributedStringBuilder()
                        .append(shown)
                        .style(AttributedStyle.DEFAULT.faint())
                        .append(fitting(hint, shown))
                        .toAttributedString();
    }

    /** A hint takes no second line. */
    private String fitting(String hint, AttributedString shown) {
        int column = shown.columnLength(terminal) % Math.max(1, size.getColumns());
        int room = Math.max(0, size.getColumns() - column - 1);
        var text = new AttributedString(hint);
        return text.columnLength(terminal) <= room
                ? hint
                : text.columnSubSequence(terminal, 0, room).toString();
    }

    private void prefetch() {
        if (maskingCallback == null) {
            List<Word> words = Line.typed(buf.upToCursor());
            if (words.size() > 1) {
                offers.prefetch(
                        words.subList(0, words.size() - 1),
                        words.get(words.size() - 1).text());
            }
        }
    }

    /** Draws while the reader does not. What is typed is drawn again after it. Any thread. */
    void alone(Runnable drawing) {
        lock.lock();
        try {
            if (isOver) {
                return;
            }
            drawing.run();
            if (reading) {
                redisplay(false);
            }
            terminal.flush();
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody draws: the terminal goes. */
    void over() {
        lock.lock();
        try {
            isOver = true;
        } finally {
            lock.unlock();
        }
    }
}
