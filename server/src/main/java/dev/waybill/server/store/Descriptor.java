package dev.waybill.server.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The number by which the system knows an open folder. It is given back when the last one that uses it has gone: it must
 * not go to another file while a call names it. Any thread.
 */
final class Descriptor {

    private final Descriptors system;
    private final int number;

    /** Those that have it open, and the calls that are under way. */
    private final AtomicInteger users = new AtomicInteger(1);

    /** One that is open, and has one user. */
    Descriptor(Descriptors system, int number) {
        this.system = system;
        this.number = number;
    }

    int number() {
        return number;
    }

    /** What stands at {@code names} below this; its user leaves it. */
    Descriptor below(byte[] names, String text) throws IOException {
        return using(() -> {
            int opened = system.openBeneath(number, names);
            while (opened == -SystemErrors.EINTR || opened == -SystemErrors.EAGAIN) {
                opened = system.openBeneath(number, names);
            }
            if (opened < 0) {
                throw SystemErrors.of(-opened, text);
            }
            return new Descriptor(system, opened);
        });
    }

    /** Does {@code work} while the number stays what it is. */
    <T extends @Nullable Object> T using(DiskWork<T> work) throws IOException {
        enter();
        try {
            return work.run();
        } finally {
            leave();
        }
    }

    /** Adds a user, which leaves. */
    void enter() throws ClosedChannelException {
        int count;
        do {
            count = users.get();
            if (count == 0) {
                throw new ClosedChannelException();
            }
        } while (!users.compareAndSet(count, count + 1));
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            system.close(number);
        }
    }
}
