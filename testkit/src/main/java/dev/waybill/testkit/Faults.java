package dev.waybill.testkit;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Pace;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What goes wrong in a {@link FaultyStore} and what it has opened, and how far they are. Any thread. */
final class Faults {

    /** What shall go wrong. */
    record Plan(int failingCall, long roomBytes, int pieceBytes, Pace pace) {
        static final Plan NONE = new Plan(0, Long.MAX_VALUE, Integer.MAX_VALUE, Pace.FREE);
    }

    private final Plan plan;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong leftBytes;

    Faults(Plan plan) {
        this.plan = plan;
        this.leftBytes = new AtomicLong(plan.roomBytes);
    }

    Plan plan() {
        return plan;
    }

    int calls() {
        return calls.get();
    }

    /** A call begins. */
    void call() throws IOException {
        if (isCallBroken()) {
            throw failure();
        }
    }

    /** The same for a call that breaks off in its middle: whether it is to. */
    boolean isCallBroken() throws IOException {
        plan.pace.pass();
        return calls.incrementAndGet() == plan.failingCall;
    }

    IOException failure() {
        return new IOException("call " + plan.failingCall + " of the store fails, as it shall");
    }

    /** Takes room for {@code bytes}. */
    void take(int bytes) {
        if (leftBytes.addAndGet(-bytes) < 0) {
            throw new CommandException(Status.NO_SPACE, "the store is full after " + plan.roomBytes + " bytes");
        }
    }
}
