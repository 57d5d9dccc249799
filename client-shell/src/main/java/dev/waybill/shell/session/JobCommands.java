package dev.waybill.shell.session;

import dev.waybill.shell.job.Job;
import dev.waybill.shell.job.Jobs;
import dev.waybill.shell.line.Chain;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code jobs}, {@code wait}, {@code kill}, {@code queue} and what a {@code &} sets aside. */
final class JobCommands {

    private final Session session;
    private final String where;

    /** @param where the place that an error's sentence begins with */
    JobCommands(Session session, String where) {
        this.session = session;
        this.where = where;
    }

    /** Begins {@code chain} in the background. */
    void start(Chain chain) throws IOException, UsageException {
        Jobs jobs = jobs();
        refuse(jobs.refusal(false));
        greet();
        var work = new JobWork(session, chain, where, false);
        jobs.start(chain.text(), work);
    }

    /** Jobs ask nobody: what there is to ask, such as a password, is asked here. */
    private void greet() throws IOException {
        if (session.terminal().mayAsk()) {
            session.client().greet();
        }
    }

    /** Puts {@code words} into the queue: one command, or in one word a line of them; none lists what waits. */
    void queue(List<Word> words) throws IOException, UsageException {
        if (words.isEmpty()) {
            list(true);
            return;
        }
        Jobs jobs = jobs();
        for (Chain chain : chains(words)) {
            refuse(jobs.refusal(true));
            greet();
            var work = new JobWork(session, chain, where, false);
            Job job = jobs.queue(chain.text(), work);
            if (job.state() == Job.State.QUEUED && session.background().screen() != null) {
                tell(job);
            }
        }
    }

    private static List<Chain> chains(List<Word> words) throws UsageException {
        if (words.size() == 1) {
            return Line.chains(words.get(0).text());
        }
        return List.of(Chain.of(words));
    }

    /** Lists jobs, or those alone that wait for their turn. */
    void list(boolean isQueue) throws IOException {
        for (Job job : session.background().jobs().all()) {
            if (!isQueue || job.state() == Job.State.QUEUED) {
                tell(job);
            }
        }
    }

    private void tell(Job job) throws IOException {
        String state = state(job);
        String gap = session.style().terminal() ? "  " : "\t";
        String shown = session.style().shown(job.text());
        Integer code = job.state() == Job.State.ENDED ? job.code() : null;
        new OwnOutput(session)
                .tell(
                        "[" + job.number() + "]" + gap + state + gap + shown,
                        "job",
                        (long) job.number(),
                        "state",
                        state,
                        "command",
                        job.text(),
                        "exit",
                        code == null ? null : (long) code);
    }

    /** In a word. */
    static String state(Job job) {
        Job.State state = job.state();
        if (state != Job.State.ENDED) {
            return state.name().toLowerCase(Locale.ROOT);
        }
        return job.isKilled() ? "killed" : job.code() == ExitCode.OK ? "done" : "failed";
    }

    /** Waits for the job that {@code word} names, or for all. */
    void await(String word) throws IOException, UsageException {
        Jobs jobs = jobs();
        List<Job> awaited = word.isEmpty() ? jobs.all() : List.of(find(jobs, word));
        var waiting = new Waiting(Thread.currentThread());
        int code = session.running(waiting::end, () -> awaitEach(jobs, awaited, waiting));
        AlreadyTold.check(code);
    }

    private static int awaitEach(Jobs jobs, List<Job> awaited, Waiting waiting) throws Interrupted {
        int code = ExitCode.OK;
        try {
            for (Job job : awaited) {
                int ended = jobs.await(job);
                code = code == ExitCode.OK && !job.isKilled() ? ended : code;
            }
            return code;
        } catch (InterruptedException e) {
            throw new Interrupted();
        } finally {
            waiting.isOver();
        }
    }

    /** Ends the job that {@code word} names. */
    void kill(String word) throws UsageException {
        Jobs jobs = jobs();
        jobs.kill(find(jobs, word));
    }

    private Job find(Jobs jobs, String word) throws UsageException {
        String digits = word.startsWith("%") ? word.substring(1) : word;
        boolean isNumber =
                !digits.isEmpty() && digits.length() < 7 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        Job job = isNumber ? jobs.find(Integer.parseInt(digits)) : null;
        if (job == null) {
            var numbers = new ArrayList<String>();
            for (Job each : jobs.all()) {
                numbers.add(String.valueOf(each.number()));
            }
            throw new UsageException("there is no job " + (isNumber ? digits : "\"" + word + "\"") + ": "
                    + (numbers.isEmpty() ? "none runs" : "there is " + String.join(", ", numbers)));
        }
        return job;
    }

    private Jobs jobs() throws UsageException {
        if (session.isJob()) {
            throw new UsageException("a job has no jobs of its own: type it at the shell itself");
        }
        return session.background().jobs();
    }

    private static void refuse(String why) throws UsageException {
        if (!why.isEmpty()) {
            throw new UsageException(why);
        }
    }
}
