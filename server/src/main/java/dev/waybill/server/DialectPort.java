package dev.waybill.server;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.Nearest;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.command.Generation;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.config.Listen;
import dev.waybill.server.connection.Visit;
import java.io.IOException;
import java.util.Map;
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
 * A listener's side of a dialect: finds the code that speaks it now, which may be replaced or removed while the server
 * runs, and counts who comes. Peers that are there stay with the code that they met. Any thread.
 */
final class DialectPort {

    private static final Logger LOG = LoggerFactory.getLogger(DialectPort.class);

    private final Listen listen;
    private final Supplier<SortedMap<String, NamedDialect>> dialects;
    private final FileStore files;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong visits = new AtomicLong();
    private @Nullable Opened opened;

    /** A dialect, which is opened by the first who needs it. */
    private record Opened(NamedDialect dialect, FutureTask<Dialect.Speaker> task) {
        /** Others that need it too wait meanwhile. */
        Dialect.Speaker speaker() throws Exception {
            task.run();
            try {
                return task.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception failure ? failure : e;
            }
        }
    }

    private record At(String address, Map<String, String> options, FileStore files) implements Dialect.Listening {}

    private record Met(Opened opened, long number) implements Visit.Host {
        @Override
        public Generation generation() {
            return opened.dialect.generation();
        }

        @Override
        public Dialect.Speaker speaker() throws Exception {
            return opened.speaker();
        }
    }

    private DialectPort(Listen listen, Supplier<SortedMap<String, NamedDialect>> dialects, FileStore files) {
        this.listen = listen;
        this.dialects = dialects;
        this.files = files;
    }

    /**
     * Opens the dialect of {@code listen}.
     *
     * @param dialects those that are there, at any time
     * @throws CommandException with the dialect's own sentence, if it does not like its address or an option
     * @throws IOException if there is no such dialect, or it cannot be opened
     */
    static DialectPort open(Listen listen, Supplier<SortedMap<String, NamedDialect>> dialects, FileStore files)
            throws IOException {
        var port = new DialectPort(listen, dialects, files);
        Opened opened = port.now();
        if (opened == null) {
            throw new IOException(port.nobody());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(opened.dialect.generation().loader());
        try {
            opened.speaker();
            return port;
        } catch (CommandException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the listener " + listen + " cannot be opened: " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The name of the dialect. */
    String name() {
        return listen.dialect();
    }

    private String nobody() {
        var names = dialects.get().keySet();
        return "the listener " + listen + " has no dialect: no plugin brings \"" + listen.dialect() + "\""
                + (names.isEmpty()
                        ? ", nor any other: --plugins names their folder"
                        : Nearest.question(listen.dialect(), names) + " (there are waybill, " + String.join(", ", names)
                                + ")");
    }

    /** A peer has come. To be called in the order of coming. */
    Visit visit() {
        long number = visits.incrementAndGet();
        return new Visit() {
            @Override
            public String dialect() {
                return listen.dialect();
            }

            @Override
            public Visit.@Nullable Host enter() {
                Opened now = now();
                while (now != null && !now.dialect.generation().enter()) {
                    now = now();
                }
                if (now == null) {
                    LOG.warn("a connection was closed, since {}", nobody());
                    return null;
                }
                return new Met(now, number);
            }
        };
    }

    /** The code that is there now, or null. */
    private @Nullable Opened now() {
        NamedDialect dialect = dialects.get().get(listen.dialect());
        lock.lock();
        try {
            Opened before = opened;
            if (dialect == null) {
                opened = null;
            } else if (before == null || before.dialect.generation() != dialect.generation()) {
                var at = new At(listen.address(), listen.options(), files);
                opened = new Opened(
                        dialect, new FutureTask<>(() -> dialect.dialect().open(at)));
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }
}
