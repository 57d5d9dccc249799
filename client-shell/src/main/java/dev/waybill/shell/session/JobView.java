package dev.waybill.shell.session;

import dev.waybill.shell.show.Gauge;
import dev.waybill.shell.show.ProgressView;
import org.jspecify.annotations.Nullable;

/** Shows all that one job does by one gauge, from the begin of the job to its end. */
final class JobView implements ProgressView {

    private final ProgressView view;
    private final String text;
    private int number;
    private @Nullable Gauge gauge;

    /** @param view where the gauge is shown */
    JobView(ProgressView view, String text) {
        this.view = view;
        this.text = text;
    }

    /** The job is called by {@code number} from now on. */
    synchronized void numbered(int number) {
        this.number = number;
        if (gauge != null) {
            gauge.rename(name());
            gauge.last();
        }
    }

    private String name() {
        return number == 0 ? text : "[" + number + "] " + text;
    }

    /** The job runs from now on. */
    void open() {
        shown();
    }

    private synchronized Gauge shown() {
        if (gauge == null) {
            gauge = view.begin(name());
            if (number > 0) {
                gauge.last();
            }
        }
        return gauge;
    }

    /** The job is over. */
    synchronized void close() {
        if (gauge != null) {
            view.end(gauge);
        }
    }

    @Override
    public Gauge begin(String name) {
        Gauge shown = shown();
        shown.restart(System.nanoTime());
        return shown;
    }

    @Override
    public void changed(Gauge changed) {
        // The gauge of the job tells the view that it was made for.
    }

    @Override
    public void end(Gauge ended) {
        // It tells of the next thing that the job does.
    }

    @Override
    public void clear() {
        view.clear();
    }
}
