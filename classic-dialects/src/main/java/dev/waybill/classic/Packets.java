package dev.waybill.classic;

import dev.waybill.api.DatagramDialect;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import java.time.Duration;

/**
 * {@code packets}: {@code get}, {@code put} and {@code list} over UDP, in datagrams of 4,096 bytes without a number or an
 * acknowledgement. What is sent keeps a pace, so that a client on this machine gets all of it; what comes is stored only if
 * nothing of it can be missing.
 */
public final class Packets implements DatagramDialect {

    private static final Duration PACE = Duration.ofMillis(1);
    private static final Duration SILENCE = Duration.ofSeconds(1);

    /**
     * What all conversations of one listener share.
     *
     * @param pace from one datagram of a file to the next
     * @param silence how long a client may be silent in the middle of its file
     */
    record Setting(RemotePath folder, Duration pace, Duration silence) {}

    @Override
    public String name() {
        return "packets";
    }

    @Override
    public Speaker open(Dialect.Listening at) {
        var options = Options.of(at, "packets: ", "folder", "pace", "silence");
        var setting = new Setting(options.folder(), options.time("pace", PACE), options.time("silence", SILENCE));
        return peer -> new PacketsSession(peer, setting).run();
    }
}
