package dev.waybill.server.policy;

/** The policy of a server as it is now: another takes its place when the configuration is read anew. Any thread. */
public final class CurrentPolicy {

    private volatile Policy policy;

    /** It is {@code policy}, until it becomes another. */
    public CurrentPolicy(Policy policy) {
        this.policy = policy;
    }

    /** What holds now. */
    public Policy now() {
        return policy;
    }

    /** From now on {@code other} holds, for the next request of every connection. */
    public void become(Policy other) {
        policy = other;
    }
}
