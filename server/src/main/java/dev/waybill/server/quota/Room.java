package dev.waybill.server.quota;

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
    private Amount taken = Amount.NOTHING;

    private Room() {
        this.usage = null;
        this.quota = new Quota(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    Room(Usage usage, Quota quota) {
        this.usage = usage;
        this.quota = quota;
    }

    /**
     * Takes more.
     *
     * @throws dev.waybill.api.CommandException 507 if there is not so much left
     */
    void take(Amount more) {
        if (usage != null && !more.equals(Amount.NOTHING)) {
            usage.take(more, quota);
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
    Amount used() {
        return usage == null ? Amount.NOTHING : usage.all();
    }

    @Override
    public void close() {
        if (usage != null) {
            usage.giveBack(taken);
            taken = Amount.NOTHING;
        }
    }
}
