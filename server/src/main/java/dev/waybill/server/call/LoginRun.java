package dev.waybill.server.call;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.protocol.LoginProof;
import dev.waybill.server.policy.Identity;
import dev.waybill.server.policy.Login;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The login of one connection, whichever protocol asks: it comes once, the log hears how it ended, and the identity of the
 * connection changes with it. Who may log in is asked when it comes, since the users may have been read anew meanwhile. Of
 * the connection's thread.
 */
public final class LoginRun {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final CallContext context;
    private final Identity identity;
    private final Login.Channel channel;
    private final List<String> methods;
    private final Duration patience;
    private final byte[] nonce = new byte[LoginProof.NONCE_BYTES];
    private boolean failed;

    private LoginRun(CallContext context, Login login, Identity identity, Login.Channel channel) {
        this.context = context;
        this.identity = identity;
        this.channel = channel;
        this.methods = login.methods(channel);
        this.patience = login.patience();
        RANDOM.nextBytes(nonce);
    }

    /** For the connection of {@code identity}, which comes over {@code channel}; null where nobody can log in. */
    public static @Nullable LoginRun of(CallContext context, Identity identity, Login.Channel channel) {
        Login login = context.policies().now().login();
        return login == null ? null : new LoginRun(context, login, identity, channel);
    }

    /** The methods that may be used here, as a greeting lists them. */
    public List<String> methods() {
        return methods;
    }

    /** Whether nothing else may be asked before it. */
    public boolean isNeeded() {
        return !methods.contains(LoginMethod.NONE) && !identity.caller().authenticated();
    }

    /** How long a connection that needs it may be without it, and how long it may take. */
    public Duration patience() {
        return patience;
    }

    /** What a login by key signs. */
    public byte[] nonce() {
        return nonce.clone();
    }

    /**
     * Logs in with {@code fields}, and answers who is there now.
     *
     * @param deadlineNanos until when that must be decided, by {@link System#nanoTime}
     * @throws CommandException if it cannot be: the connection is to be closed then, and every further try is refused
     * @throws InterruptedException the server stops
     */
    public Caller run(Map<String, ? extends @Nullable Object> fields, long deadlineNanos) throws InterruptedException {
        Caller before = identity.caller();
        if (before.authenticated()) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    "this connection is logged in as " + before.user() + ": connect anew to be somebody else");
        }
        if (failed) {
            throw new CommandException(Status.LOGIN_FAILED, "a login has failed on this connection: connect anew");
        }
        String method = shown(fields.get("method"));
        try {
            Caller caller = login(new Login.Attempt(before, channel, nonce, fields, deadlineNanos));
            identity.become(caller);
            context.log().loggedIn(caller, method);
            return caller;
        } catch (CommandException e) {
            failed = true;
            if (e.status() == Status.LOGIN_FAILED) {
                context.penalties().failed(channel.origin());
            }
            context.log().loginFailed(before, shown(fields.get("user")), method, e.status());
            throw e;
        }
    }

    private Caller login(Login.Attempt attempt) throws InterruptedException {
        return now().login(attempt);
    }

    private Login now() {
        Login now = context.policies().now().login();
        if (now == null) {
            throw new CommandException(Status.NOT_POSSIBLE, "nobody logs in at this server any more: connect anew");
        }
        return now;
    }

    /**
     * Goes on as {@code account}, which an earlier login has proved, and answers who is there now.
     *
     * @throws CommandException 401 if there is no such user any more
     */
    public Caller resume(Account account) {
        Caller caller = now().resume(account, channel.origin());
        identity.become(caller);
        return caller;
    }

    private static String shown(@Nullable Object field) {
        return field instanceof String text && !text.isEmpty() ? ErrorText.shown(text) : "-";
    }
}
