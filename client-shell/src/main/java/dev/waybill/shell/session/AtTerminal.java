package dev.waybill.shell.session;

import dev.waybill.client.Person;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.show.TerminalWidth;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who sits at the terminal, if anybody does, and what that can. For one thread, but for {@link #width}. */
public final class AtTerminal {

    private final @Nullable Person person;
    private Supplier<List<String>> history = new NoHistory();
    private volatile TerminalWidth width = TerminalWidth.UNKNOWN;
    private Pictures pictures = Pictures.NONE;
    private @Nullable Foreground foreground;

    /** @param person who can be asked; null if nobody can */
    AtTerminal(@Nullable Person person) {
        this.person = person;
    }

    /** The same terminal for a job, which asks nobody and has no keyboard. */
    AtTerminal ofJob() {
        var ofJob = new AtTerminal(null);
        ofJob.history = history;
        ofJob.width = width;
        return ofJob;
    }

    /** What was typed, the oldest line first. */
    List<String> history() {
        return history.get();
    }

    /** From now on {@code history} tells what was typed. */
    public void history(Supplier<List<String>> history) {
        this.history = history;
    }

    /** From now on {@code foreground} is asked to leave the keyboard to programs of the user's. */
    public void foreground(Foreground foreground) {
        this.foreground = foreground;
    }

    /** Does {@code work}, while which another program has the keyboard: a Ctrl-C in it is for that. */
    void lendingKeyboard(Session.Work<?> work) throws IOException {
        Foreground lent = foreground;
        if (lent != null) {
            lent.leave();
        }
        try {
            work.run();
        } finally {
            if (lent != null) {
                lent.take();
            }
        }
    }

    /** What shows pictures. */
    Pictures pictures() {
        return pictures;
    }

    /** From now on {@code pictures} shows pictures. */
    public void pictures(Pictures pictures) {
        this.pictures = pictures;
    }

    /** How wide the terminal is. */
    TerminalWidth width() {
        return width;
    }

    /** From now on {@code width} tells how wide the terminal is. */
    public void width(TerminalWidth width) {
        this.width = width;
    }

    /** Its columns, whatever is known of them later. */
    TerminalWidth widthAtAnyTime() {
        return new Width();
    }

    /**
     * Asks whether {@code what} is meant.
     *
     * @throws UsageException if nobody sits at a terminal
     * @throws IOException if it is not
     */
    void makeSure(String what) throws IOException, UsageException {
        if (person == null) {
            throw new UsageException(what + ": add --yes if you mean it; nothing was done");
        }
        if (!person.agrees(what + ": go on? [y/N]")) {
            throw new IOException("nothing was done");
        }
    }

    /** Whether somebody can be asked. */
    public boolean mayAsk() {
        return person != null;
    }

    /** Whether a person's {@code answer} means yes. */
    public static boolean isYes(String answer) {
        String word = answer.strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }

    private final class Width implements TerminalWidth {
        @Override
        public int columns() {
            return width.columns();
        }
    }

    private static final class NoHistory implements Supplier<List<String>> {
        @Override
        public List<String> get() {
            return List.of();
        }
    }
}
