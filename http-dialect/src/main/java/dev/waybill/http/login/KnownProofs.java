package dev.waybill.http.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.Authenticator.Account;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whom fields {@code Authorization} have proved a moment ago: clients send theirs with each request, and to check a
 * password takes tens of milliseconds. Keeps no secret, but a keyed hash of it. Any thread.
 */
public final class KnownProofs {

    private static final int MAX = 1000;
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final ConcurrentHashMap<String, Known> byHash = new ConcurrentHashMap<>();
    private final SecretKeySpec key = new SecretKeySpec(Secrets.make().getBytes(UTF_8), "HmacSHA256");

    private record Known(Account account, Instant until) {}

    /** Whom {@code authorization} has proved, or null. */
    @Nullable
    Account find(String authorization, Instant now) {
        Known known = byHash.get(hash(authorization));
        return known != null && known.until.isAfter(now) ? known.account : null;
    }

    /** {@code authorization} has proved {@code account}. */
    void keep(String authorization, Account account, Instant now) {
        if (byHash.size() >= MAX) {
            byHash.clear();
        }
        byHash.put(hash(authorization), new Known(account, now.plus(LIFE)));
    }

    private String hash(String authorization) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(authorization.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
