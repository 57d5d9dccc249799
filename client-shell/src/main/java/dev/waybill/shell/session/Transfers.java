package dev.waybill.shell.session;

import dev.waybill.client.CommandProgress;
import dev.waybill.client.Progress;
import dev.waybill.client.SendOptions;
import dev.waybill.shell.show.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows how far transfers and commands are: with a bar on a terminal, else not at all. */
final class Transfers implements Progress, AutoCloseable {

    private final @Nullable ProgressBar bar;

    private Transfers(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Transfers bar(Session session, String name) {
        boolean shown = session.style().progress() && !session.style().quiet();
        return new Transfers(
                shown ? new ProgressBar(name, session.streams().err(), session.width(), System.nanoTime()) : null);
    }

    @Override
    public void moved(long doneBytes, long totalBytes) {
        if (bar != null) {
            bar.moved(doneBytes, totalBytes);
        }
    }

    /** Shows how far a command is; null if nothing is shown, so that the server need not report it. */
    @Nullable
    CommandProgress working() {
        return bar;
    }

    /** Options for sending bytes whose progress this shows, as well as the command's. */
    SendOptions options() {
        SendOptions options = SendOptions.USUAL.progress(this);
        return bar == null ? options : options.working(bar);
    }

    /** Takes the bar away, so that something can be printed. */
    void clear() {
        if (bar != null) {
            bar.clear();
        }
    }

    @Override
    public void close() {
        clear();
    }
}
