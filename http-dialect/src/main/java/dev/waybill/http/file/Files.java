package dev.waybill.http.file;

import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Resource;
import java.io.IOException;

/** {@code /files/PATH}: the stored files. */
public final class Files implements Resource {

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        switch (exchange.head().method()) {
            case "GET", "HEAD" -> FileReading.answer(exchange, exchange.remotePath());
            case "PUT" -> FileWriting.put(exchange, exchange.remotePath());
            case "DELETE" -> FileWriting.delete(exchange, exchange.remotePath());
            default -> throw HttpRefusal.method(exchange.head().method(), "GET, HEAD, PUT, DELETE");
        }
    }
}
