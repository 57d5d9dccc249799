package dev.waybill.server.policy;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Origin;
import dev.waybill.protocol.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verb {@code login} of the protocol: how callers prove who they are. Any thread. */
public interface Login {

    /** The action of a request that logs in. */
    String ACTION = "login";

    /**
     * What a login comes over.
     *
     * @param origin where from
     * @param security what protects the bytes
     */
    record Channel(Origin origin, Security security) {

        /** Whether nobody between the two ends reads along: it is encrypted, or does not leave this machine. */
        public boolean isPrivate() {
            return security.isEncrypted() || origin.isThisMachine();
        }
    }

    /**
     * One try.
     *
     * @param caller who it is so far
     * @param channel what it comes over
     * @param nonce of the connection, 32 bytes
     * @param fields what the request says; secrets among them
     * @param deadlineNanos until when it must be decided, by {@link System#nanoTime}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Attempt(
            Caller caller,
            Channel channel,
            byte[] nonce,
            Map<String, ? extends @Nullable Object> fields,
            long deadlineNanos) {

        /** Names what it comes over, and no field. */
        @Override
        public String toString() {
            return "a login over " + channel.origin;
        }
    }

    /** How long a connection that needs a login may be without one. */
    Duration patience();

    /**
     * The methods that may be used over {@code channel}, as {@link dev.waybill.protocol.LoginMethod} names them; with
     * {@code none} among them other requests need no login.
     */
    List<String> methods(Channel channel);

    /**
     * The caller that the one of {@code attempt} becomes.
     *
     * @throws CommandException 401 if it proves nothing, in one sentence whatever the reason
     * @throws InterruptedException the server stops
     */
    Caller login(Attempt attempt) throws InterruptedException;

    /**
     * The caller that somebody at {@code origin} is whom an earlier login has proved to be {@code account}. The default
     * suits a login that keeps no list.
     *
     * @throws CommandException 401 if there is no such user any more
     */
    default Caller resume(Account account, Origin origin) {
        return new Caller(account.user(), origin, true, account.groups());
    }
}
