package dev.waybill.client.transfer;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts at the server how often each command ended well. */
final class CommandCounts implements CommandFilter {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    @Override
    public Reply filter(Request request, Next next) throws InterruptedException {
        Reply reply = next.handle(request);
        if (reply.status().number() < 400) {
            counts.merge(request.spec().name(), 1, Integer::sum);
        }
        return reply;
    }

    int of(String command) {
        return counts.getOrDefault(command, 0);
    }
}
