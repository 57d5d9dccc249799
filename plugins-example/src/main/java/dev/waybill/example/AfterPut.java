package dev.waybill.example;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Environment;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import org.jspecify.annotations.Nullable;

/**
 * Tells a web hook of each file that was stored, if the configuration names one:
 *
 * <pre>
 * [plugin.example]
 * url = "http://127.0.0.1:8080/stored"
 * </pre>
 *
 * <p>A file is stored when a command that stores has answered 200 or 201, even if its caller never hears that, so this
 * does not wait for the reply to be sent. The command neither waits for the hook nor fails with it.
 */
public final class AfterPut implements CommandFilter {

    private @Nullable Outbox outbox;

    @Override
    public void start(Environment environment) {
        String url = environment.settings().get("url");
        outbox = url == null ? null : new Outbox(new WebHook(url), environment);
    }

    @Override
    public boolean appliesTo(CommandSpec spec) {
        return outbox != null && spec.isStoring();
    }

    @Override
    public Reply filter(Request request, Next next) throws InterruptedException {
        Reply reply = next.handle(request);
        if (outbox != null && (reply.status() == Status.CREATED || reply.status() == Status.OK)) {
            outbox.add(Notice.of(request, reply));
        }
        return reply;
    }

    @Override
    public void stop() throws InterruptedException {
        if (outbox != null) {
            outbox.stop();
        }
    }
}
