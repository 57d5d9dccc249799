package dev.waybill.server.metrics;

/** What is counted beside requests: what the log tells of, by how often it was. */
enum Happening {
    LOGIN("logins", "Callers who have logged in."),
    FAILED_LOGIN("failed_logins", "Logins that were refused."),
    DEFECT("defects", "Commands that failed in a way that is not the caller's fault."),
    GIVEN_UP("given_up_calls", "Calls that went on after their deadline and were given up."),
    STARVATION("starvations", "Times when virtual threads could not run, since commands computed without a pause."),
    BROKEN_OFF("broken_connections", "Connections that ended and not because their peer left between two messages.");

    private final String metric;
    private final String meaning;

    Happening(String metric, String meaning) {
        this.metric = metric;
        this.meaning = meaning;
    }

    /** Its name for Prometheus, without what stands ahead of all of ours. */
    String metric() {
        return metric;
    }

    String meaning() {
        return meaning;
    }
}
