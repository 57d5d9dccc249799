package dev.waybill.shell.session;

import dev.waybill.shell.config.Setting;
import dev.waybill.shell.job.Job;
import dev.waybill.shell.job.Jobs;
import dev.waybill.shell.show.ProgressView;
import dev.waybill.shell.show.Style;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session shares with its jobs: all of them, where they print, and where it is shown how far they are. Any thread. */
public final class Background {

    private static final long TIDYING_NANOS = 2_000_000_000L;

    private @Nullable Jobs jobs;
    private @Nullable JobScreen screen;
    private @Nullable ProgressView view;
    private String viewFor = "";

    Background() {}

    /** From now on jobs are seen at {@code screen}. */
    public synchronized void screen(JobScreen screen) {
        this.screen = screen;
        screen.hears(jobs());
    }

    /** The terminal of an interactive shell; null in a script. */
    synchronized @Nullable JobScreen screen() {
        return screen;
    }

    /** All jobs. */
    public synchronized Jobs jobs() {
        if (jobs == null) {
            jobs = new Jobs();
        }
        return jobs;
    }

    private synchronized boolean isEmpty() {
        return jobs == null;
    }

    /** Waits for all jobs. Answers {@code code}, or where that is 0 the code of the first job that failed. */
    public int awaitAll(int code) {
        if (isEmpty()) {
            return code;
        }
        try {
            int ofJobs = jobs().awaitAll();
            return code == ExitCode.OK ? ofJobs : code;
        } catch (InterruptedException e) {
            killAll();
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** The numbers of all jobs, as they are typed. */
    public List<String> numbers() {
        var numbers = new ArrayList<String>();
        for (Job job : isEmpty() ? List.<Job>of() : jobs().all()) {
            numbers.add(String.valueOf(job.number()));
        }
        return numbers;
    }

    /** Ends all jobs. */
    public void killAll() {
        if (!isEmpty()) {
            jobs().killAll();
        }
    }

    /** What shows how far something is that {@code session} does; null if nothing does. */
    synchronized @Nullable ProgressView view(Session session) {
        String wanted = session.settings().value(Setting.PROGRESS);
        if (wanted.equals("auto")) {
            Style style = session.style();
            if (style.quiet() || !style.progress()) {
                return null;
            }
            if (screen != null) {
                return screen.progress();
            }
        } else if (wanted.equals("none")) {
            return null;
        }
        if (view == null || !viewFor.equals(wanted)) {
            viewFor = wanted;
            view = ProgressChoice.of(wanted, session, screen);
        }
        return view;
    }

    /** Ends all jobs, and gives them a moment to tidy up. */
    public void leave() {
        if (!isEmpty()) {
            jobs().killAll();
            jobs().awaitTidy(TIDYING_NANOS);
        }
    }
}
