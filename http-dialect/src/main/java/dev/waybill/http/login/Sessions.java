package dev.waybill.http.login;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions that there are, in memory alone: a restart ends them all. Any thread. */
public final class Sessions {

    private static final int MAX = 10_000;
    private static final Duration LIFE = Duration.ofHours(12);

    private final ConcurrentHashMap<String, WebSession> byId = new ConcurrentHashMap<>();

    /** A new one of {@code caller}, who has just logged in. */
    WebSession begin(Caller caller, Instant now) {
        if (byId.size() >= MAX) {
            byId.values().removeIf(each -> !each.expires().isAfter(now));
        }
        if (byId.size() >= MAX) {
            byId.values().stream()
                    .min((one, other) -> one.expires().compareTo(other.expires()))
                    .ifPresent(this::end);
        }
        var session = new WebSession(
                Secrets.make(), Secrets.make(), new Account(caller.user(), caller.groups()), now.plus(LIFE));
        byId.put(session.id(), session);
        return session;
    }

    /** The session that {@code id} is, or null. */
    @Nullable
    WebSession find(String id, Instant now) {
        WebSession session = byId.get(id);
        return session != null && session.expires().isAfter(now) ? session : null;
    }

    void end(WebSession session) {
        byId.remove(session.id());
    }
}
