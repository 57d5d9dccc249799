package dev.waybill.server.wire;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.call.LoginRun;
import dev.waybill.server.connection.Session;
import dev.waybill.server.policy.Login;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verb {@code login} on one connection, and what holds before it: where a login is needed, nothing else is answered,
 * headers are short, no body is taken, and it must come in time. Of the connection's thread.
 */
final class LoginVerb {

    /** Of a header before the login: enough for a key, a signature and a long token. */
    private static final int HEADER_BYTES = 4096;

    private final Session session;
    private final int headerBytes;

    /** When a login that is needed is too late. */
    private final long dueNanos;

    /** Null where nobody can log in. */
    private final @Nullable LoginRun run;

    LoginVerb(CallContext context, Session session) {
        this.session = session;
        this.headerBytes = context.limits().bytes().header();
        var channel = new Login.Channel(
                session.identity().caller().origin(), session.wire().transport().security());
        this.run = LoginRun.of(context, session.identity(), channel);
        this.dueNanos = run == null ? 0 : System.nanoTime() + run.patience().toNanos();
        if (run != null && run.isNeeded()) {
            session.wire().limitHeaders(Math.min(headerBytes, HEADER_BYTES));
            session.mustLogInBy(dueNanos);
        }
    }

    /** What the greeting lists. */
    List<String> methods() {
        return run == null ? List.of(LoginMethod.NONE) : run.methods();
    }

    /** What the greeting says to sign, or null. */
    @Nullable
    String nonce() {
        return run == null ? null : Base64.getUrlEncoder().withoutPadding().encodeToString(run.nonce());
    }

    private boolean isNeeded() {
        return run != null && run.isNeeded();
    }

    /** Whether {@code asked} is for this, and for no command. */
    boolean isMeantBy(Envelope asked) {
        return run != null && asked.action().equals(Login.ACTION);
    }

    /**
     * Checks that {@code asked} may be answered now.
     *
     * @throws CommandException 401 if a login must come first
     */
    void check(Envelope asked) {
        if (isNeeded() && !isMeantBy(asked)) {
            throw new CommandException(
                    Status.LOGIN_NEEDED,
                    methods().isEmpty()
                            ? "this server wants a login, and takes none on this connection"
                            : "log in first: this server takes " + String.join(", ", methods()));
        }
    }

    /**
     * Whether the connection ends if {@code asked} is refused: after a login that failed nothing runs as somebody else, and
     * a body of somebody unknown is not even discarded.
     */
    boolean endsWithRefusalOf(Envelope asked) {
        return isMeantBy(asked) || (asked.body() && !asked.ask() && isNeeded());
    }

    /**
     * Logs in.
     *
     * @throws CommandException if that fails: the connection is to be closed then
     * @throws InterruptedException the server stops
     */
    Reply login(Envelope asked) throws InterruptedException {
        if (run == null) {
            throw new IllegalStateException("nobody can log in");
        }
        if (asked.body()) {
            throw new CommandException(Status.BAD_ARGUMENT, "a login has no body");
        }
        // one that is not the first request has as long as any
        long due =
                run.isNeeded() ? dueNanos : System.nanoTime() + run.patience().toNanos();
        Caller caller = run.run(asked.arguments(), due);
        session.isLoggedIn();
        session.wire().limitHeaders(headerBytes);
        return Reply.ok().with("user", caller.user());
    }
}
