package dev.waybill.shell.job;

/** Hears of jobs, on any thread. */
public interface JobListener {

    /** A job runs, or goes on in the background, from now on. */
    void started(Job job);

    /** A job that was in the background has come to its end. */
    void ended(Job job);
}
