package dev.waybill.http.login;

import dev.waybill.api.Authenticator.Account;
import java.time.Instant;

/**
 * A browser in which somebody has logged in.
 *
 * @param id what its cookie holds
 * @param csrf what its pages say with each request that changes anything
 * @param account whose it is
 * @param expires when it is good no more
 */
record WebSession(String id, String csrf, Account account, Instant expires) {

    /** Says whose, and nothing that would let anybody in. */
    @Override
    public String toString() {
        return "a session of " + account.user();
    }
}
