package dev.waybill.http;

import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Resource;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Finds what answers a request, by how its path begins. Immutable. */
final class Router implements Resource {

    /** The longest first. */
    private final Map<String, Resource> byPrefix = new TreeMap<>(
            (one, other) -> one.length() == other.length() ? one.compareTo(other) : other.length() - one.length());

    /** @param byPrefix paths; one that ends with a slash stands for all below it, and for itself without the slash */
    Router(Map<String, Resource> byPrefix) {
        this.byPrefix.putAll(byPrefix);
    }

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        String path = exchange.head().path();
        String folder = path + "/";
        for (var each : byPrefix.entrySet()) {
            String prefix = each.getKey();
            boolean isBelow = prefix.endsWith("/") && !prefix.equals("/") && folder.startsWith(prefix);
            if (isBelow || path.equals(prefix)) {
                exchange.below(prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
                each.getValue().answer(exchange);
                return;
            }
        }
        throw HttpRefusal.of(404, "no-resource", "there is nothing at " + path);
    }
}
