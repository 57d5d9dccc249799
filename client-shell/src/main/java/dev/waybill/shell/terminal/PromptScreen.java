package dev.waybill.shell.terminal;

import dev.waybill.shell.job.Job;
import dev.waybill.shell.job.Jobs;
import dev.waybill.shell.session.JobScreen;
import dev.waybill.shell.show.Escapes;
import dev.waybill.shell.show.ProgressView;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** The terminal of the prompt as jobs see it. */
final class PromptScreen implements JobScreen {

    private final Terminal terminal;
    private final PromptReader reader;
    private final StatusArea area;
    private final Suspension suspension;

    /** @param stopping what Ctrl-Z does at the prompt */
    PromptScreen(Terminal terminal, PromptReader reader, StatusArea area, Runnable stopping) {
        this.terminal = terminal;
        this.reader = reader;
        this.area = area;
        this.suspension = new Suspension(terminal, reader, area, stopping);
    }

    @Override
    public void hears(Jobs jobs) {
        jobs.listener(this);
    }

    @Override
    public void print(String lines) {
        if (reader.isReading()) {
            reader.printAbove(lines);
        } else {
            reader.alone(() -> terminal.writer().print(lines));
        }
    }

    /** From now on nothing is printed or drawn. */
    void close() {
        area.lend();
        reader.over();
    }

    @Override
    public ProgressView progress() {
        return area;
    }

    @Override
    public void offersBackground(@Nullable Runnable sending) {
        terminal.handle(Terminal.Signal.TSTP, sending == null ? suspension : signal -> sending.run());
    }

    @Override
    public void leave() {
        area.lend();
    }

    @Override
    public void take() {
        area.takeBack();
    }

    @Override
    public void started(Job job) {
        print(shown(job, "") + "\n");
    }

    @Override
    public void ended(Job job) {
        String how = job.isKilled() ? "killed  " : job.code() == 0 ? "done  " : "failed (" + job.code() + ")  ";
        print(shown(job, how) + "\n");
    }

    private static String shown(Job job, String how) {
        return "[" + job.number() + "] " + how + Escapes.forTerminal(job.text());
    }
}
