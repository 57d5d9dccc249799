package dev.waybill.classic;

import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import java.time.Duration;
import java.util.UUID;

/**
 * {@code json}: a JSON object for each request, with nothing around it. {@code auth}, {@code get}, {@code put} and
 * {@code ls}; the bytes of a file follow an answer of 200.
 *
 * <p>Where the direction turns, the receiver of a file sends one byte of any value, or does not: the option {@code sync}
 * says how long a silent client is waited for. On a get its byte then counts as left out; on a put the client is taken
 * to wait for ours and gets it. {@code sync = "0s"}: none is waited for and none is sent. A put is
 * answered when the client may begin, and again when the file is stored, unless the option {@code unconfirmed} is set.
 */
public final class Json implements Dialect {

    private static final Duration SYNC = Duration.ofSeconds(1);

    /** What all conversations of one listener share. */
    record Setting(RemotePath folder, Duration sync, boolean confirm, String token) {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Speaker open(Listening at) {
        var options = Options.of(at, "json: ", "folder", "sync", "unconfirmed");
        var setting = new Setting(
                options.folder(),
                options.time("sync", SYNC),
                !options.isOn("unconfirmed"),
                UUID.randomUUID().toString());
        return peer -> new JsonSession(peer, setting).run();
    }
}
