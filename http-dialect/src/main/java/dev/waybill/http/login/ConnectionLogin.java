package dev.waybill.http.login;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Credential;
import dev.waybill.api.Dialect;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.Fields;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the peer of one connection whom each request proves: many users may share a connection, behind a proxy. Of the
 * connection's thread.
 */
public final class ConnectionLogin {

    /** Methods that change nothing. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "PROPFIND");

    private final Dialect.Conversation peer;
    private final Sessions sessions;
    private final KnownProofs proofs;
    private @Nullable Account account;
    private @Nullable WebSession session;

    /** For the connection of {@code peer}. */
    public ConnectionLogin(Dialect.Conversation peer, Sessions sessions, KnownProofs proofs) {
        this.peer = peer;
        this.sessions = sessions;
        this.proofs = proofs;
    }

    /** The session of the request, or null. */
    @Nullable
    WebSession session() {
        return session;
    }

    /**
     * Makes the peer who asks in {@code exchange}.
     *
     * @throws HttpRefusal or CommandException 401 if a proof is wrong; 403 if another site may have made the request
     */
    public void recognise(Exchange exchange) throws IOException, InterruptedException {
        Fields fields = exchange.head().fields();
        String authorization = fields.first("Authorization");
        session = authorization == null ? session(fields) : null;
        if (authorization != null) {
            prove(authorization, exchange);
        } else if (session != null) {
            goOn(session.account());
            checkCsrf(exchange, session);
        } else if (account != null) {
            forget();
        }
    }

    private void prove(String authorization, Exchange exchange) throws IOException, InterruptedException {
        Account known = proofs.find(authorization, peer.now());
        if (known != null) {
            goOn(known);
            return;
        }
        exchange.endsConnection(); // unless it is right: nobody tries twice on one connection
        Caller caller = logIn(Authorization.credential(authorization));
        exchange.goesOnAfterAll();
        proofs.keep(authorization, new Account(caller.user(), caller.groups()), peer.now());
    }

    /** Logs in by {@code credential}, and wipes it. */
    Caller logIn(Credential credential) throws IOException, InterruptedException {
        forget();
        try {
            Caller caller = peer.login(credential);
            account = new Account(caller.user(), caller.groups());
            return caller;
        } finally {
            wipe(credential);
        }
    }

    private static void wipe(Credential credential) {
        if (credential instanceof Credential.Password password) {
            Arrays.fill(password.secret(), '\0');
        } else if (credential instanceof Credential.Token token) {
            Arrays.fill(token.secret(), '\0');
        }
    }

    /**
     * Makes the peer whoever has logged in before, for this request; null is nobody.
     *
     * @throws CommandException 401 if there is no such user any more
     */
    public void become(@Nullable Account wanted) throws IOException {
        if (wanted == null) {
            forget();
        } else if (!wanted.equals(account)) {
            forget();
            peer.resume(wanted);
            account = wanted;
        }
    }

    private void goOn(Account wanted) throws IOException {
        try {
            become(wanted);
        } catch (CommandException e) {
            if (session != null) {
                sessions.end(session);
            }
            throw e;
        }
    }

    /** The peer is nobody again. */
    void forget() throws IOException {
        if (account != null) {
            account = null;
            peer.forget();
        }
    }

    private @Nullable WebSession session(Fields fields) {
        String id = Cookies.find(fields, SessionResource.COOKIE);
        return id == null ? null : sessions.find(id, peer.now());
    }

    private static void checkCsrf(Exchange exchange, WebSession session) {
        String said = exchange.head().fields().first("Waybill-Csrf");
        if (!SAFE.contains(exchange.head().method()) && !(said != null && Secrets.areSame(said, session.csrf()))) {
            throw HttpRefusal.of(
                    403, "no-csrf", "a request that changes anything has the field Waybill-Csrf, as /session tells it");
        }
    }
}
