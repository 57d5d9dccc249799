package dev.waybill.shell.job;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All jobs of a shell. Any thread. */
public final class Jobs {

    private static final int OK = 0;
    private static final int MAX_UNFINISHED = 1_000;
    private static final int MAX_RUNNING = 64;
    private static final int MAX_ENDED = 1_000;
    private static final long MOMENT_NANOS = 100_000_000L;

    private final List<Job> jobs = new ArrayList<>();
    private volatile @Nullable JobListener listener;
    private @Nullable Job ofQueue;

    /** From now on {@code listener} hears of jobs, and those that it heard the end of are forgotten. */
    public void listener(JobListener listener) {
        this.listener = listener;
    }

    /** What is wrong with one job more: a sentence, or {@code ""} if nothing is. */
    public synchronized String refusal(boolean isForQueue) {
        int running = count(Job.State.RUNNING);
        int all = running + count(Job.State.QUEUED);
        if (!isForQueue && running >= MAX_RUNNING) {
            return MAX_RUNNING + " jobs run already: wait for some, or queue it";
        }
        return all >= MAX_UNFINISHED ? "there are " + all + " jobs already: wait for some" : "";
    }

    private int count(Job.State state) {
        int count = 0;
        for (Job job : jobs) {
            count += job.state() == state ? 1 : 0;
        }
        return count;
    }

    /** Begins a job in the background. */
    public Job start(String text, Work work) {
        var job = new Job(text, work, Job.State.RUNNING);
        add(job);
        begin(job);
        return job;
    }

    /** Puts a job behind those that are in the queue; it begins at once if there are none. */
    public Job queue(String text, Work work) {
        var job = new Job(text, work, Job.State.QUEUED);
        add(job);
        beginNext();
        return job;
    }

    /** Begins a job that the shell waits for, by {@link #awaitForeground}. It has no number yet. */
    public Job startForeground(String text, Work work) {
        var job = new Job(text, work, Job.State.FOREGROUND);
        begin(job);
        return job;
    }

    private synchronized void add(Job job) {
        int last = 0;
        for (Job each : jobs) {
            last = Math.max(last, each.number());
        }
        job.number(last + 1);
        jobs.add(job);
        for (int i = 0; jobs.size() > MAX_UNFINISHED + MAX_ENDED && i < jobs.size(); i++) {
            if (jobs.get(i).state() == Job.State.ENDED && jobs.get(i).code() == OK) {
                jobs.remove(i--);
            }
        }
    }

    private void begin(Job job) {
        JobListener told = listener;
        if (told != null && job.state() == Job.State.RUNNING) {
            told.started(job);
        }
        var thread = new Thread(() -> run(job), "waybill-job");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Job job) {
        try {
            job.run();
        } finally {
            ended(job);
        }
    }

    private void ended(Job job) {
        boolean isInBackground;
        synchronized (this) {
            isInBackground = job.state() == Job.State.RUNNING;
            job.state(Job.State.ENDED);
        }
        JobListener told = listener;
        if (told != null && isInBackground) {
            told.ended(job);
            forget(job);
        }
        synchronized (this) {
            ofQueue = job.equals(ofQueue) ? null : ofQueue;
        }
        beginNext();
    }

    private void beginNext() {
        Job next = nextOfQueue();
        if (next != null) {
            begin(next);
        }
    }

    /** The first of the queue, which runs from now on; null if there is none, or another of it runs still. */
    private synchronized @Nullable Job nextOfQueue() {
        for (Job job : jobs) {
            if (ofQueue == null && job.state() == Job.State.QUEUED) {
                ofQueue = job;
                job.state(Job.State.RUNNING);
                return job;
            }
        }
        return null;
    }

    /** A job that the shell waits for goes on in the background. Answers false if it has ended. */
    public boolean sendToBackground(Job job) {
        synchronized (this) {
            if (job.state() != Job.State.FOREGROUND) {
                return false;
            }
            add(job);
            job.state(Job.State.RUNNING);
        }
        JobListener told = listener;
        if (told != null) {
            told.started(job);
        }
        return true;
    }

    /** Waits for a job that was begun so, until it is ended, in the background, or killed and a moment has passed. */
    public void awaitForeground(Job job) throws InterruptedException {
        job.awaitForeground(MOMENT_NANOS);
    }

    /** Waits for a job, and forgets it. Answers its exit code. */
    public int await(Job job) throws InterruptedException {
        job.await();
        forget(job);
        return job.code();
    }

    /** Waits for all, and forgets them. Answers the code of the first that failed and was not killed, or 0. */
    public int awaitAll() throws InterruptedException {
        int code = OK;
        for (Job job : all()) {
            int ended = await(job);
            code = code == OK && !job.isKilled() ? ended : code;
        }
        return code;
    }

    /** Waits until all are ended, or so much time has passed. */
    public void awaitTidy(long nanos) {
        long end = System.nanoTime() + nanos;
        try {
            for (Job job : unfinished()) {
                job.awaitUntil(end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that have not ended, or whose end was not told yet, in the order of their numbers. */
    public synchronized List<Job> all() {
        return List.copyOf(jobs);
    }

    /** Those that have not ended. */
    public synchronized List<Job> unfinished() {
        var unfinished = new ArrayList<Job>();
        for (Job job : jobs) {
            if (job.state() != Job.State.ENDED) {
                unfinished.add(job);
            }
        }
        return unfinished;
    }

    /** The one with this number, or null. */
    public synchronized @Nullable Job find(int number) {
        for (Job job : jobs) {
            if (job.number() == number) {
                return job;
            }
        }
        return null;
    }

    private synchronized void forget(Job job) {
        jobs.remove(job);
    }

    /** Ends a job, or takes it out of the queue. Does nothing if it has ended. */
    public void kill(Job job) {
        synchronized (this) {
            if (job.state() == Job.State.QUEUED) {
                job.state(Job.State.ENDED);
                jobs.remove(job);
            }
        }
        job.kill();
    }

    /** Ends all. */
    public void killAll() {
        for (Job job : unfinished()) {
            kill(job);
        }
    }
}
