package dev.waybill.server.tls;

import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS as this server speaks it. Its life: opened, which reads the files or makes a pair in memory; started, which writes
 * that and watches the files from then on; closed. When the files have changed, new connections get what they hold now, and
 * those that are there go on as they began. Where they cannot be used the log says why, and what was read before goes on.
 * Closed by its opener. Any thread.
 */
public final class ServerTls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final TlsSettings settings;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile TlsContext context;

    /** The files as they were when they were last read, whether or not that could be used; guarded by the lock. */
    private List<FileStamp> seen;

    private final boolean isNew;
    private @Nullable Thread watching;

    private ServerTls(
            TlsSettings settings, InstantSource clock, TlsContext context, List<FileStamp> seen, boolean isNew) {
        this.settings = settings;
        this.clock = clock;
        this.context = context;
        this.seen = seen;
        this.isNew = isNew;
    }

    /**
     * Reads what {@code settings} name. Nothing is written.
     *
     * @throws TlsException with one sentence for the operator, if that cannot be used
     */
    public static ServerTls open(TlsSettings settings, InstantSource clock) throws TlsException {
        List<FileStamp> stamps = stamps(settings);
        boolean isNew =
                settings.madeIfMissing() && Files.notExists(settings.certificate()) && Files.notExists(settings.key());
        ServerPair pair = isNew ? SelfSigned.make(clock.instant()) : ServerPair.read(settings);
        return new ServerTls(settings, clock, TlsContext.of(settings, pair), stamps, isNew);
    }

    private static List<FileStamp> stamps(TlsSettings settings) {
        return FileStamp.of(settings.certificate(), settings.key(), settings.clientAuthorities());
    }

    /**
     * Writes the pair, if it was made, and begins to watch the files.
     *
     * @throws TlsException with one sentence, if it cannot be written
     */
    public void start() throws TlsException {
        if (isNew) {
            PairFiles.write(context.pair(), settings);
            LOG.info("made a key and a certificate that has signed itself in {}", settings.certificate());
        }
        object();
        watching = Thread.ofPlatform().daemon().name("waybill-tls").start(this::watch);
    }

    private void object() {
        String objection = context.pair().objection(clock.instant());
        if (objection != null) {
            LOG.warn("the certificate in {} {}", settings.certificate(), objection);
        }
    }

    private void watch() {
        try {
            while (!closed.await(ROUND.toNanos(), TimeUnit.NANOSECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the watch", e);
        }
    }

    private void look() {
        reloading.lock();
        try {
            List<FileStamp> now = stamps(settings);
            if (!now.equals(seen)) {
                seen = now;
                reload();
            }
        } catch (TlsException e) {
            LOG.warn("what TLS was told before goes on: {}", e.getMessage());
        } finally {
            reloading.unlock();
        }
    }

    /**
     * Reads the files now, for those who do not want to wait until they are looked at.
     *
     * @throws TlsException with one sentence, if they cannot be used: then what was read before goes on
     */
    public void reload() throws TlsException {
        reloading.lock();
        try {
            TlsContext next = TlsContext.of(settings, ServerPair.read(settings));
            if (!next.pair().isSame(context.pair())) {
                LOG.info("new connections get the certificate {}", next.pair().fingerprint());
            }
            context = next;
            object();
        } finally {
            reloading.unlock();
        }
    }

    /** A new engine for one connection, by what the files held when they were last good. */
    public SSLEngine engine() {
        return context.engine();
    }

    /** The SHA-256 of the certificate that new connections get: {@code sha256:} and 64 hexadecimal digits. */
    public String fingerprint() {
        return context.pair().fingerprint();
    }

    /** Returns when the files are looked at no more. */
    @Override
    public void close() {
        closed.countDown();
        Thread thread = watching;
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
