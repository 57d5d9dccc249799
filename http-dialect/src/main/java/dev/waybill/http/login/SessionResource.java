package dev.waybill.http.login;

import dev.waybill.api.Caller;
import dev.waybill.api.Credential;
import dev.waybill.api.Dialect;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /session}: who the peer is, logging in and out. Of one connection. */
public final class SessionResource {

    static final String COOKIE = "waybill-session";

    private static final int MAX_LOGIN_BYTES = 8 << 10;
    private static final String METHODS = "GET, HEAD, POST, DELETE";

    private final ConnectionLogin login;
    private final Sessions sessions;

    /** For the connection of {@code login}. */
    public SessionResource(ConnectionLogin login, Sessions sessions) {
        this.login = login;
        this.sessions = sessions;
    }

    /** Answers one request for it. */
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        switch (exchange.head().method()) {
            case "GET", "HEAD" -> exchange.answer(told(Answer.of(200), exchange.peer(), login.session()));
            case "POST" -> logIn(exchange);
            case "DELETE" -> logOut(exchange);
            default -> throw HttpRefusal.method(exchange.head().method(), METHODS);
        }
    }

    private void logIn(Exchange exchange) throws IOException, InterruptedException {
        Map<String, @Nullable Object> said = Json.object(exchange.bodyText(MAX_LOGIN_BYTES));
        exchange.endsConnection(); // unless it is right: nobody tries twice on one connection
        Caller caller = login.logIn(credential(said));
        exchange.goesOnAfterAll();
        WebSession session = sessions.begin(caller, exchange.peer().now());
        Duration life = Duration.between(exchange.peer().now(), session.expires());
        exchange.answer(told(
                Answer.of(200).with("Set-Cookie", cookie(exchange.peer(), session.id(), life)),
                exchange.peer(),
                session));
    }

    private static Credential credential(Map<String, @Nullable Object> said) {
        if (said.get("token") instanceof String token) {
            return new Credential.Token(token.toCharArray());
        }
        if (said.get("user") instanceof String user && said.get("password") instanceof String password) {
            return new Credential.Password(user, password.toCharArray());
        }
        throw HttpRefusal.malformed("a login has \"user\" and \"password\", or \"token\"");
    }

    private void logOut(Exchange exchange) throws IOException {
        WebSession session = login.session();
        if (session != null) {
            sessions.end(session);
        }
        login.forget();
        exchange.answer(told(
                Answer.of(200).with("Set-Cookie", cookie(exchange.peer(), "", Duration.ZERO)), exchange.peer(), null));
    }

    private static String cookie(Dialect.Conversation peer, String id, Duration life) {
        return COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + life.toSeconds()
                + (peer.isEncrypted() ? "; Secure" : "");
    }

    private static Answer told(Answer answer, Dialect.Conversation peer, @Nullable WebSession session) {
        var object = new LinkedHashMap<String, Object>();
        object.put("user", peer.caller().user());
        object.put("authenticated", peer.caller().authenticated());
        object.put("login", peer.logins());
        object.put("csrf", session == null ? "" : session.csrf());
        object.put("catalog", peer.catalogTag());
        return answer.with("Cache-Control", "no-store").json(object);
    }
}
