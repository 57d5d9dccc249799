package dev.waybill.shell.session;

import dev.waybill.client.CommandProgress;
import dev.waybill.client.Progress;
import dev.waybill.client.SendOptions;
import dev.waybill.shell.show.Gauge;
import dev.waybill.shell.show.ProgressView;
import org.jspecify.annotations.Nullable;

/** Shows how far transfers and commands are, if the session shows that at all. */
final class Transfers implements Progress, AutoCloseable {

    private final @Nullable ProgressView view;
    private final @Nullable Gauge gauge;

    private Transfers(@Nullable ProgressView view, String name) {
        this.view = view;
        this.gauge = view == null ? null : view.begin(name);
    }

    static Transfers bar(Session session, String name) {
        return new Transfers(session.progress(), name);
    }

    @Override
    public void moved(long doneBytes, long totalBytes) {
        if (gauge != null) {
            gauge.moved(doneBytes, totalBytes);
        }
    }

    /** One file more is going to be moved. */
    void planned() {
        if (gauge != null) {
            gauge.planned();
        }
    }

    /** One file more has come to its end. */
    void fileEnded() {
        if (gauge != null) {
            gauge.fileEnded();
        }
    }

    /** Shows how far a command is; null if nothing is shown, so that the server need not report it. */
    @Nullable
    CommandProgress working() {
        return gauge;
    }

    /** Options for sending bytes whose progress this shows, as well as the command's. */
    SendOptions options() {
        SendOptions options = SendOptions.USUAL.progress(this);
        return gauge == null ? options : options.working(gauge);
    }

    /** Takes away what is shown, so that something can be printed. */
    void clear() {
        if (view != null) {
            view.clear();
        }
    }

    @Override
    public void close() {
        if (view != null && gauge != null) {
            view.end(gauge);
        }
    }
}
