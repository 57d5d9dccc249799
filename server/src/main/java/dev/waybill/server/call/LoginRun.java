package dev.waybill.server.call;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.protocol.LoginProof;
import dev.waybill.server.policy.Identity;
import dev.waybill.server.policy.Login;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The login of one connection, whichever protocol asks: it comes once, the log hears how it ended, and the identity of the
 * connection changes with it. Of the connection's thread.
 */
public final class LoginRun {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final CallContext context;
    private final Login login;
    private final Identity identity;
    private final Login.Channel channel;
    private final List<String> methods;
    private final long dueNanos;
    private final byte[] nonce = new byte[LoginProof.NONCE_BYTES];

    /** For the connection of {@code identity}, which comes over {@code channel}; with a nonce of its own. */
    public LoginRun(CallContext context, Login login, Identity identity, Login.Channel channel) {
        this.context = context;
        this.login = login;
        this.identity = identity;
        this.channel = channel;
        this.methods = login.methods(channel);
        this.dueNanos = System.nanoTime() + login.patience().toNanos();
        RANDOM.nextBytes(nonce);
    }

    /** The methods that may be used here, as a greeting lists them. */
    public List<String> methods() {
        return methods;
    }

    /** Whether nothing else may be asked before it. */
    public boolean isNeeded() {
        return !methods.contains(LoginMethod.NONE) && !identity.caller().authenticated();
    }

    /** When a login that is needed is too late, by {@link System#nanoTime}. */
    public long dueNanos() {
        return dueNanos;
    }

    /** What a login by key signs. */
    public byte[] nonce() {
        return nonce.clone();
    }

    /**
     * Logs in with {@code fields}, and answers who is there now.
     *
     * @throws CommandException if it cannot be: the connection is to be closed then
     * @throws InterruptedException the server stops
     */
    public Caller run(Map<String, ? extends @Nullable Object> fields) throws InterruptedException {
        Caller before = identity.caller();
        if (before.authenticated()) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    "this connection is logged in as " + before.user() + ": connect anew to be somebody else");
        }
        String method = shown(fields.get("method"));
        try {
            Caller caller = login.login(new Login.Attempt(before, channel, nonce, fields, deadline()));
            identity.become(caller);
            context.log().loggedIn(caller, method);
            return caller;
        } catch (CommandException e) {
            context.log().loginFailed(before, shown(fields.get("user")), method, e.status());
            throw e;
        }
    }

    /** Until when it is to be decided: from the connection's begin, unless that was long ago as none was needed. */
    private long deadline() {
        return isNeeded() ? dueNanos : System.nanoTime() + login.patience().toNanos();
    }

    private static String shown(@Nullable Object field) {
        return field instanceof String text && !text.isEmpty() ? ErrorText.shown(text) : "-";
    }
}
