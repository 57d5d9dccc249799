package dev.waybill.shell.session;

import dev.waybill.shell.job.JobListener;
import dev.waybill.shell.job.Jobs;
import dev.waybill.shell.show.ProgressView;
import org.jspecify.annotations.Nullable;

/** The terminal of an interactive shell as jobs see it: they print above what is typed, and are seen below it. Any thread. */
public interface JobScreen extends JobListener, Foreground {

    /** From now on this hears of {@code jobs}. */
    void hears(Jobs jobs);

    /** Prints whole lines. */
    void print(String lines);

    /** Where it is shown how far they are. */
    ProgressView progress();

    /**
     * What runs can go on in the background: {@code sending} makes it do so when the user wants that.
     *
     * @param sending null if it cannot any more
     */
    void offersBackground(@Nullable Runnable sending);
}
