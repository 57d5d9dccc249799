package dev.waybill.http.command;

import dev.waybill.api.Content;
import dev.waybill.api.Reply;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.Json;
import dev.waybill.http.exchange.Resource;
import dev.waybill.http.exchange.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/ACTION}: any command. Its arguments are a JSON object; where it takes a body that is the request's, and the
 * arguments stand in the query. A reply's header is a JSON object, or where bytes or rows follow it, one in a field.
 */
public final class Api implements Resource {

    private static final int MAX_ARGUMENTS_BYTES = 64 << 10;

    /** Fields that belong to the protocol and not to the command. */
    private static final List<String> HEADER = List.of("action", "id", "body");

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        exchange.head().checkMethod("POST");
        String action = Target.decoded(exchange.rest()).replaceFirst("^/", "");
        send(exchange, called(exchange, action));
    }

    private static Reply called(Exchange exchange, String action) throws IOException, InterruptedException {
        String media = exchange.head().fields().first("Content-Type");
        boolean isJson = media == null || media.toLowerCase(Locale.ROOT).startsWith("application/json");
        if (isJson && exchange.head().target().query().isEmpty()) {
            Map<String, @Nullable Object> arguments =
                    new LinkedHashMap<>(Json.object(exchange.bodyText(MAX_ARGUMENTS_BYTES)));
            HEADER.forEach(arguments::remove);
            return exchange.peer().call(action, null, arguments);
        }
        Content body = exchange.hasBody() || !isJson ? exchange.body() : null;
        return exchange.peer().call(action, body, arguments(exchange.head().target()));
    }

    /** Texts; what comes twice is a list. */
    private static Map<String, Object> arguments(Target target) {
        var arguments = new LinkedHashMap<String, Object>();
        for (Target.Parameter parameter : target.parameters()) {
            arguments.merge(parameter.name(), QueryValue.of(parameter.value()), Api::both);
        }
        return arguments;
    }

    private static Object both(Object one, Object other) {
        var all = one instanceof List<?> list ? new ArrayList<Object>(list) : new ArrayList<>(List.of(one));
        all.add(other);
        return all;
    }

    private static void send(Exchange exchange, Reply reply) throws IOException, InterruptedException {
        Commands.checked(reply);
        Map<String, @Nullable Object> header = header(reply);
        int status = reply.status().number();
        Answer answer = Answer.of(status == 204 || status == 206 ? 200 : status).with("Cache-Control", "no-store");
        switch (reply.payload()) {
            case Reply.Payload.None none -> exchange.answer(answer.json(header));
            case Reply.Payload.Bytes bytes ->
                send(
                        exchange,
                        answer,
                        bytes.media(),
                        reply,
                        header,
                        bytes.content().lengthBytes());
            case Reply.Payload.Written written -> send(exchange, answer, written.media(), reply, header, -1);
            case Reply.Payload.Listed<?> listed -> send(exchange, answer, "application/x-ndjson", reply, header, -1);
        }
    }

    /** What a plugin sends never acts in the browser as the user: it is data, whatever it calls itself. */
    private static void send(
            Exchange exchange,
            Answer answer,
            String media,
            Reply reply,
            Map<String, @Nullable Object> header,
            long lengthBytes)
            throws IOException, InterruptedException {
        exchange.send(
                answer.with("Content-Type", media)
                        .with("X-Content-Type-Options", "nosniff")
                        .with("Content-Security-Policy", "sandbox; default-src 'none'")
                        .with("Waybill-Reply", Json.asciiText(header)),
                reply,
                lengthBytes);
    }

    private static Map<String, @Nullable Object> header(Reply reply) {
        var header = new LinkedHashMap<String, @Nullable Object>();
        header.put("status", reply.status().number());
        for (int i = 0; i < reply.fieldCount(); i++) {
            header.put(reply.fieldName(i), reply.fieldValue(i));
        }
        return header;
    }
}
