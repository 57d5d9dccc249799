package dev.waybill.shell.session;

import dev.waybill.client.Endpoint;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

/** Sessions at a terminal that nobody looks at, for what asks a session and prints nothing. */
public final class UnseenSession {

    private static final Style TERMINAL = new Style(false, false, true, true, false);
    private static final Style COLOURED = new Style(false, false, true, true, true);

    private UnseenSession() {}

    /** One with a server of this machine, which is called when it is needed. Its owner closes it. */
    public static Session at(int port) {
        return at(port, TERMINAL);
    }

    /** The same in colours. */
    public static Session inColours(int port) {
        return at(port, COLOURED);
    }

    private static Session at(int port, Style style) {
        var streams = new Session.Streams(
                InputStream.nullInputStream(),
                new Output(Channels.newChannel(new ByteArrayOutputStream())),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        return new Session(Endpoint.of("waybill://127.0.0.1:" + port), streams, style, false);
    }
}
