package dev.waybill.server.quota;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The room that one piece of work takes of a quota ahead of what needs it. Closing it gives back what was taken: what is there
 * by then counts by itself. Of one thread.
 */
final class Room implements AutoCloseable {

    /** Of one who has no quota. */
    static final Room ANY = new Room();

    private final @Nullable Usage usage;
    private final Quota quota;
    private final Usage.Count waiting;
    private Amount taken = Amount.NOTHING;

    private Room() {
        this.usage = null;
        this.quota = new Quota(Long.MAX_VALUE, Long.MAX_VALUE);
        this.waiting = () -> Amount.NOTHING;
    }

    /** @param waiting what uploads in parts hold at any time, which the store counts by itself */
    Room(Usage usage, Quota quota, Usage.Count waiting) {
        this.usage = usage;
        this.quota = quota;
        this.waiting = waiting;
    }

    /**
     * Takes more.
     *
     * @throws dev.waybill.api.CommandException 507 if there is not so much left
     */
    void take(Amount more) throws IOException {
        if (usage != null && !more.equals(Amount.NOTHING)) {
            usage.take(more, waiting, quota);
            taken = taken.plus(more);
        }
    }

    /** What is taken so far. */
    Amount taken() {
        return taken;
    }

    /** Whose room it is, or null. */
    @Nullable
    Usage usage() {
        return usage;
    }

    /** How much of the quota is used. */
    Amount used() throws IOException {
        return usage == null ? Amount.NOTHING : usage.all().plus(waiting.of());
    }

    @Override
    public void close() {
        if (usage != null) {
            usage.giveBack(taken);
            taken = Amount.NOTHING;
        }
    }
}
