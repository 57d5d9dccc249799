package dev.waybill.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows users that are listed elsewhere: in a directory, a database, with a provider of identities. Found like a handler,
 * by a line in {@code META-INF/services/dev.waybill.api.Authenticator}. It is asked where users log in and what the
 * server's own list has does not prove the caller; with several, each in turn until one answers. Called by any thread,
 * several at once.
 *
 * {@snippet :
 * public final class Guests implements Authenticator {
 *     public Account authenticate(Credential credential, Origin origin) {
 *         return credential instanceof Credential.Token token && isBadge(token.secret())
 *                 ? new Account("guest", Set.of("guests"))
 *                 : null;
 *     }
 * }
 * }
 */
public interface Authenticator extends Extension {

    /**
     * Who a caller is.
     *
     * @param user its name: up to 64 letters, digits and {@code ._@-}
     * @param groups those that it belongs to, beside those that the server's own list has for that name
     */
    record Account(String user, Set<String> groups) {
        public Account {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * Who {@code credential} proves its caller to be; null if it proves nothing, or is not for this one. Whether a name is
     * unknown or its secret wrong should take the same time. It has 10 seconds; then it is interrupted, and the login
     * cannot be checked now.
     *
     * @param origin where the caller is
     * @throws Exception if nobody can tell now: the caller is asked to try again, and the log hears why
     */
    @Nullable
    Account authenticate(Credential credential, Origin origin) throws Exception;
}
