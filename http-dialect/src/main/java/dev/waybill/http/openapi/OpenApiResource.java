package dev.waybill.http.openapi;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Extension;
import dev.waybill.api.Reply;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.Resource;
import java.io.IOException;

/** {@code /api/openapi.json}: the commands that the caller may call, as an OpenAPI description. */
public final class OpenApiResource implements Resource {

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        exchange.head().checkMethod("GET", "HEAD");
        Reply catalog = Commands.call(exchange.peer(), "commands", null);
        var commands = Commands.rows(exchange.peer(), catalog, CommandSpec.class);
        exchange.answer(Answer.of(200)
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff")
                .json(OpenApi.of(Extension.API_VERSION, commands)));
    }
}
