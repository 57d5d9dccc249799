package dev.waybill.classic;

import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import java.time.Duration;

/**
 * {@code menu}: words in lower case, {@code help}, {@code list}, {@code pwd}, {@code cd NAME}, {@code dwld NAME} and
 * {@code quit}, each a send of its own, and a text for each. A file comes over a connection of its own: the answer
 * names a port of this machine that listens already.
 */
public final class Menu implements Dialect {

    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public String name() {
        return "menu";
    }

    @Override
    public Speaker open(Listening at) {
        var options = Options.of(at, "menu: ", "folder", "pause");
        RemotePath folder = options.folder();
        Duration pause = options.time("pause", PAUSE);
        return peer -> new MenuSession(peer, folder, new Messages(peer, pause)).run();
    }
}
