package dev.waybill.shell.session;

import dev.waybill.shell.job.Job;
import dev.waybill.shell.job.Jobs;
import dev.waybill.shell.line.Chain;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;

/** Runs a transfer that the user waits for so that it can go on in the background, with a client of its own. */
final class ForegroundTransfer {

    private static final List<String> NAMES = List.of("copy", "get", "md5put", "mget", "mirror", "mput", "put");

    private final Session session;
    private final JobScreen screen;

    ForegroundTransfer(Session session, JobScreen screen) {
        this.session = session;
        this.screen = screen;
    }

    /** Whether the command {@code name} moves files between here and a server. */
    static boolean isTransfer(String name) {
        return NAMES.contains(name);
    }

    /** Whether {@code words} are for this: those of a transfer that does not take standard input. */
    static boolean isFor(List<Word> words) {
        String first = words.get(0).text();
        if (!isTransfer(first.startsWith("-") ? first.substring(1) : first)) {
            return false;
        }
        for (Word word : words) {
            if (word.text().equals("-") || word.text().startsWith("/dev/")) {
                return false;
            }
        }
        return true;
    }

    /** @throws IOException if the server cannot be reached or the user no longer wants it */
    int run(List<Word> words, String where) throws IOException {
        session.checkNotCancelled();
        session.client().greet();
        Chain chain = Chain.of(words);
        var work = new JobWork(session, chain, where, true);
        Jobs jobs = session.background().jobs();
        Job job = jobs.startForeground(chain.text(), work);
        screen.offersBackground(() -> {
            work.goesAside();
            jobs.sendToBackground(job);
        });
        try {
            session.running(() -> jobs.kill(job), () -> await(jobs, job));
        } finally {
            screen.offersBackground(null);
        }
        if (job.state() == Job.State.RUNNING) {
            session.line().leaveRest();
            return ExitCode.OK;
        }
        return job.isKilled() ? ExitCode.INTERRUPTED : job.code();
    }

    private static Job await(Jobs jobs, Job job) throws Interrupted {
        try {
            jobs.awaitForeground(job);
            return job;
        } catch (InterruptedException e) {
            jobs.kill(job);
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }
}
