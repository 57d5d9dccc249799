package dev.waybill.shell.terminal;

import dev.waybill.client.ServerAddress;
import dev.waybill.shell.show.Escapes;

/** The prompt: the folder on the server, and ahead of it the server, unless it is the default one. */
final class PromptText {

    private static final String DEFAULT = "waybill://localhost:" + ServerAddress.DEFAULT_PORT;

    private PromptText() {}

    /** {@code waybill:/photos> } or {@code waybill://host:port/photos> }. */
    static String of(ServerAddress server, String folder) {
        String url = server.toString();
        String place = url.equals(DEFAULT) ? "waybill:" : url + (server.isUnix() ? ":" : "");
        return Escapes.forTerminal(place + folder) + "> ";
    }
}
