package dev.waybill.server;

import dev.waybill.api.Caller;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.config.Logins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration of a running server anew. All of it holds from then on, or nothing: new limits for new
 * connections, users and rules for the next request of each. Any thread.
 */
final class Reload {

    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final ConfigurationSource source;
    private final Target target;
    private final ReentrantLock lock = new ReentrantLock();
    private Configuration current;

    /** What is changed by it. */
    interface Target {
        /**
         * From now on {@code fresh} holds, as far as a running server can change.
         *
         * @param isGone whether a caller is a user who was removed: its connections end
         * @throws IOException with one sentence, if it cannot hold: then nothing has changed
         */
        void become(Configuration fresh, Predicate<Caller> isGone) throws IOException;
    }

    Reload(ConfigurationSource source, Configuration current, Target target) {
        this.source = source;
        this.current = current;
        this.target = target;
    }

    /**
     * Reads it and lets it hold.
     *
     * @return the keys that have changed and count from the next start only
     * @throws ConfigurationException with a sentence, if it cannot be: then nothing has changed
     * @throws IOException as that
     */
    List<String> run() throws ConfigurationException, IOException {
        lock.lock();
        try {
            Configuration fresh = source.read();
            Logins before = current.logins();
            target.become(fresh, caller -> isGone(before, fresh.logins(), caller));
            List<String> later = unchangeable(current, fresh);
            current = fresh;
            return later;
        } finally {
            lock.unlock();
        }
    }

    /** The same for a signal: what comes of it is told to the log. */
    void runAndTell() {
        try {
            List<String> later = run();
            LOG.info("the configuration was read anew");
            if (!later.isEmpty()) {
                LOG.warn("{} changed, and counts from the next start", String.join(", ", later));
            }
        } catch (ConfigurationException | IOException e) {
            LOG.warn("the configuration stays as it was: {}", e.getMessage());
        }
    }

    /** One that the old users held and the new ones do not; those that an authenticator knows stay. */
    private static boolean isGone(@Nullable Logins before, @Nullable Logins after, Caller caller) {
        return caller.authenticated()
                && before != null
                && before.users().find(caller.user()) != null
                && (after == null || after.users().find(caller.user()) == null);
    }

    private static List<String> unchangeable(Configuration before, Configuration after) {
        var keys = new ArrayList<String>();
        addIfChanged(keys, "root", before.root(), after.root());
        addIfChanged(keys, "listen", before.listen(), after.listen());
        addIfChanged(keys, "plugins", before.plugins(), after.plugins());
        addIfChanged(keys, "durability", before.durability(), after.durability());
        addIfChanged(keys, "log-level", before.logLevel(), after.logLevel());
        addIfChanged(keys, "audit", before.audit(), after.audit());
        addIfChanged(keys, "limits.backlog", before.backlog(), after.backlog());
        addIfChanged(keys, "plugin or command", before.pluginSettings(), after.pluginSettings());
        addIfChanged(keys, "tls", before.tls(), after.tls());
        addIfChanged(keys, "store", before.store(), after.store());
        addIfChanged(keys, "metrics", before.metrics(), after.metrics());
        return keys;
    }

    private static void addIfChanged(List<String> keys, String key, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            keys.add(key);
        }
    }
}
