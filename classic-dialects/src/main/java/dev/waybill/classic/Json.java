package dev.waybill.classic;

import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import java.time.Duration;
import java.util.UUID;

/**
 * {@code json}: a JSON object for each request, with nothing around it. {@code auth}, {@code get}, {@code put} and
 * {@code ls}; the bytes of a file follow an answer of 200.
 *
 * <p>Where the direction turns, the receiver of a file sends one byte of any value, or does not. On a get the option
 * {@code sync} says how long the client's is waited for. On a put the option {@code first} says what the client waits
 * for before it sends: one {@code byte}, as most do, or an {@code answer}, after which it may wait for a byte too, and
 * gets it after {@code sync}. {@code sync = "0s"}: no byte is waited for. A put is answered when the file is stored,
 * unless the option {@code unconfirmed} is set.
 */
public final class Json implements Dialect {

    private static final Duration SYNC = Duration.ofSeconds(1);

    /** What all conversations of one listener share. */
    record Setting(RemotePath folder, Duration sync, First first, boolean confirm, String token, BegunRequests begun) {}

    /** What a client that puts waits for before it sends. */
    enum First {
        BYTE("file_list"),
        ANSWER("files");

        /** What such clients call the names in a listing. */
        final String wordForNames;

        First(String wordForNames) {
            this.wordForNames = wordForNames;
        }
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Speaker open(Listening at) {
        var options = Options.of(at, "json: ", "folder", "sync", "first", "unconfirmed");
        var setting = new Setting(
                options.folder(),
                options.time("sync", SYNC),
                options.choice("first", First.BYTE, First.values()),
                !options.isOn("unconfirmed"),
                UUID.randomUUID().toString(),
                new BegunRequests());
        return peer -> new JsonSession(peer, setting).run();
    }
}
