package dev.waybill.shell.terminal;

import dev.waybill.client.ServerAddress;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.show.Escapes;

/** The prompt: the folder on the server, and ahead of it who is where, unless it is nobody at the default server. */
final class PromptText {

    private static final String DEFAULT = "waybill://localhost:" + ServerAddress.DEFAULT_PORT;

    private PromptText() {}

    /** That of {@code session}, whatever its server is now. */
    static String of(Session session) {
        return session.isOpen() ? of(session.client(), session.folder()) : "(no server)> ";
    }

    /** {@code waybill:/photos> } or {@code waybills://anna@host:port/photos> }. */
    static String of(WaybillClient client, String folder) {
        return of(client.address(), client.user(), folder);
    }

    /** @param user who is logged in; {@code ""} if nobody is */
    static String of(ServerAddress address, String user, String folder) {
        ServerAddress server = user.isEmpty() ? address : address.withUser(user);
        String url = server.toString();
        String place = url.equals(DEFAULT) ? "waybill:" : url + (server.isUnix() ? ":" : "");
        return Escapes.forTerminal(place + folder) + "> ";
    }
}
