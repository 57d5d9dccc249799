package dev.waybill.shell.show;

import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

/** What was printed, for tests of what prints. */
final class Screen {

    static final Style TERMINAL = new Style(false, false, true, false, false);
    static final Style PIPE = new Style(false, false, false, false, false);
    static final Style JSON = new Style(true, false, false, false, false);
    static final Style JSON_ON_A_TERMINAL = new Style(true, false, true, false, false);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Output out = new Output(Channels.newChannel(bytes));

    Output out() {
        return out;
    }

    String text() throws Output.FailedException {
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
