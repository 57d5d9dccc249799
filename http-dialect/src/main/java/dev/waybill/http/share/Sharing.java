package dev.waybill.http.share;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.Caller;
import dev.waybill.api.RemotePath;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Json;
import dev.waybill.http.exchange.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /share}: makes a link that lets whoever has it read one path for a while, with the rights that the sharer has
 * then. Nothing is kept of a link: it holds all that it says, signed by a key of this server.
 */
public final class Sharing implements Resource {

    private static final int MAX_REQUEST_BYTES = 32 << 10;
    private static final long MAX_SECONDS = Duration.ofDays(3650).toSeconds();

    private final Supplier<Path> folder;

    /** Links that are signed by the key in {@code folder}, which is asked for when it is needed. */
    public Sharing(Supplier<Path> folder) {
        this.folder = folder;
    }

    /** What a link says; null if this server did not make it. */
    @Nullable
    ShareToken read(String token) throws IOException {
        return ShareToken.of(token, ShareKey.in(folder.get()));
    }

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        exchange.head().checkMethod("POST");
        Map<String, @Nullable Object> said = Json.object(exchange.bodyText(MAX_REQUEST_BYTES));
        RemotePath path = path(said);
        Instant expires = exchange.peer().now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds(said));
        // who may not see it cannot share it
        Commands.call(exchange.peer(), "stat", null, "path", path);
        var token = new ShareToken(path, account(exchange.peer().caller()), expires);
        var object = new LinkedHashMap<String, Object>();
        object.put("url", "/s/" + token.signed(ShareKey.in(folder.get())));
        object.put("expires", expires.toString());
        exchange.answer(Answer.of(200).with("Cache-Control", "no-store").json(object));
    }

    private static @Nullable Account account(Caller caller) {
        return caller.authenticated() ? new Account(caller.user(), caller.groups()) : null;
    }

    private static RemotePath path(Map<String, @Nullable Object> said) {
        if (said.get("path") instanceof String path) {
            return RemotePath.of(path);
        }
        throw HttpRefusal.malformed("a link is to a path: give \"path\", as in \"/a/b\"");
    }

    private static long seconds(Map<String, @Nullable Object> said) {
        if (said.get("seconds") instanceof Number number
                && number.longValue() >= 1
                && number.longValue() <= MAX_SECONDS
                && number.doubleValue() == number.longValue()) {
            return number.longValue();
        }
        throw HttpRefusal.malformed(
                "\"seconds\" is " + said.get("seconds") + ": it must be a whole number from 1 to " + MAX_SECONDS);
    }
}
