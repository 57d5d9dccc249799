package dev.waybill.http.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.Resource;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** {@code /events}: tells as server-sent events (WHATWG HTML 9.2) when the commands that the caller may call change. */
public final class Events implements Resource {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration QUIET = Duration.ofSeconds(15);

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        exchange.head().checkMethod("GET");
        exchange.endsConnection();
        exchange.stream(
                Answer.of(200).with("Content-Type", "text/event-stream").with("Cache-Control", "no-store"),
                out -> tell(exchange, out));
    }

    /** Until the peer says something, which is its leaving: a request that comes behind this one is not answered. */
    private static void tell(Exchange exchange, OutputStream out) throws IOException, InterruptedException {
        String told = "";
        int quiet = 0;
        do {
            String tag = exchange.peer().catalogTag();
            if (!tag.equals(told)) {
                told = tag;
                write(out, "event: catalog\ndata: " + tag + "\n\n");
            } else if (++quiet % QUIET.dividedBy(LOOK) == 0) {
                write(out, ": still here\n\n");
            }
        } while (!exchange.peer().awaitInput(LOOK));
    }

    private static void write(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(UTF_8));
        out.flush();
    }
}
