package dev.waybill.server.user;

import dev.waybill.protocol.SshPublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What proves a user.
 *
 * @param password null for a user that has none
 * @param keys that may sign
 * @param tokens that stand for the user
 * @param certificates that a TLS client may show
 */
public record Credentials(
        @Nullable PasswordHash password, List<SshPublicKey> keys, List<AccessToken> tokens, List<Sha256> certificates) {

    /** Nothing does. */
    public static final Credentials NONE = new Credentials(null, List.of(), List.of(), List.of());

    public Credentials {
        keys = List.copyOf(keys);
        tokens = List.copyOf(tokens);
        certificates = List.copyOf(certificates);
    }
}
