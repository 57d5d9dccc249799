package dev.waybill.server.config;

import org.jspecify.annotations.Nullable;

/**
 * What an address may be that other machines can reach.
 *
 * @param publicAllowed whether the operator wants it, whatever protects it
 * @param usersExist whether who comes in must log in
 */
public record Reach(boolean publicAllowed, boolean usersExist) {

    /** Why such an address is refused, and what to do; null where it is not. */
    @Nullable
    String objection(boolean tls) {
        if (publicAllowed || (tls && usersExist)) {
            return null;
        }
        if (tls) {
            return "and this server has no users, so that anybody could come in: add a user, give a loopback address, or"
                    + " --insecure-public if you mean it";
        }
        return usersExist
                ? "and without TLS whoever is between reads what users send: write tls: ahead of it (tls = true in the"
                        + " file), give a loopback address, or --insecure-public if you mean it"
                : "and has neither login nor encryption: give a loopback address, or --insecure-public if you mean it";
    }
}
