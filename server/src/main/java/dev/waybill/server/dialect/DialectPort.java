package dev.waybill.server.dialect;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.Nearest;
import dev.waybill.server.command.Generation;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.connection.Protocol;
import java.io.IOException;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener with a dialect: finds the dialect's current code, which may be replaced or removed while the server runs,
 * and numbers the peers. A peer stays with the code that it began with. Any thread.
 */
public final class DialectPort implements DialectProtocol.Leases {

    private static final Logger LOG = LoggerFactory.getLogger(DialectPort.class);

    private final String name;
    private final String listener;
    private final Dialect.Listening where;
    private final Supplier<SortedMap<String, NamedDialect>> dialects;
    private final boolean ofDatagrams;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong peers = new AtomicLong();
    private @Nullable Opened opened;

    /** A dialect that is opened when it is first needed. */
    private record Opened(NamedDialect dialect, FutureTask<Talk> task) implements DialectLease {
        @Override
        public Generation generation() {
            return dialect.generation();
        }

        /** Opens the dialect if nobody has; other threads wait meanwhile. */
        @Override
        public Talk talk() throws Exception {
            task.run();
            try {
                return task.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception failure ? failure : e;
            }
        }
    }

    private DialectPort(
            String name, String listener, Dialect.Listening where, Supplier<SortedMap<String, NamedDialect>> dialects) {
        this.name = name;
        this.listener = listener;
        this.where = where;
        this.dialects = dialects;
        NamedDialect dialect = dialects.get().get(name);
        this.ofDatagrams = dialect != null && dialect.isOfDatagrams();
    }

    /**
     * Opens the dialect {@code name}.
     *
     * @param listener the listener's name in texts for people
     * @param where what the dialect is told of it
     * @param dialects the dialects that plugins bring at the moment
     * @throws CommandException with the dialect's own sentence, if it refuses its address or an option
     * @throws IOException if there is no such dialect, or it cannot be opened
     */
    public static DialectPort open(
            String name, String listener, Dialect.Listening where, Supplier<SortedMap<String, NamedDialect>> dialects)
            throws IOException {
        var port = new DialectPort(name, listener, where, dialects);
        Opened opened = port.now();
        if (opened == null) {
            throw new IOException(port.nobody());
        }
        try {
            opened.generation().within(opened::talk);
            return port;
        } catch (CommandException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the listener " + listener + " cannot be opened: " + e, e);
        }
    }

    /** Whether datagrams are spoken here. That stays so, whatever its plugin brings later under the same name. */
    public boolean isOfDatagrams() {
        return ofDatagrams;
    }

    /** The name of the dialect. */
    public String name() {
        return name;
    }

    private String nobody() {
        var names = dialects.get().keySet();
        return "the listener " + listener + " has no dialect: no plugin brings \"" + name + "\""
                + (names.isEmpty()
                        ? ", nor any other: --plugins names their folder"
                        : Nearest.question(name, names) + " (there are waybill, " + String.join(", ", names) + ")");
    }

    /** The protocol for a peer that has just come: peers are numbered in the order of these calls. */
    public Protocol.Factory peer() {
        long number = peers.incrementAndGet();
        return (context, session) -> new DialectProtocol(context, session, name, this, number);
    }

    @Override
    public @Nullable DialectLease lease() {
        Opened now = now();
        while (now != null && !now.generation().enter()) {
            now = now();
        }
        if (now == null) {
            LOG.warn("a connection was closed, since {}", nobody());
        }
        return now;
    }

    /** The dialect's current code, or null if no plugin brings it. */
    private @Nullable Opened now() {
        NamedDialect dialect = dialects.get().get(name);
        lock.lock();
        try {
            Opened before = opened;
            if (dialect == null || dialect.isOfDatagrams() != ofDatagrams) {
                opened = null;
            } else if (before == null || before.generation() != dialect.generation()) {
                opened = new Opened(dialect, new FutureTask<>(() -> Talk.of(dialect.dialect(), where)));
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }
}
