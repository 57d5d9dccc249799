package dev.waybill.shell.job;

/** What a job does. */
public interface Work {

    /** Does all of it, on the thread of the job, and answers an exit code. */
    int run();

    /** The job is called by {@code number} from now on: it is in the background, or waits for its turn to be. */
    void numbered(int number);

    /** Ends it: {@link #run} returns soon. Any thread, also ahead of {@link #run}. */
    void cancel();
}
