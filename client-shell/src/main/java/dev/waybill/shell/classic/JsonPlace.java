package dev.waybill.shell.classic;

import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a server of the {@code json} protocol is, and who wants to be there: {@code HOST:PORT} or
 * {@code json://USER:PASSWORD@HOST:PORT}.
 *
 * @param user who logs in first, or null
 */
record JsonPlace(SocketAddress address, @Nullable String user, String password) {

    private static final String SCHEME = "json://";

    static JsonPlace of(String url) throws ClassicFailure {
        String rest = url.startsWith(SCHEME) ? url.substring(SCHEME.length()) : url;
        int at = url.startsWith(SCHEME) ? rest.lastIndexOf('@') : -1;
        String login = at < 0 ? "" : rest.substring(0, at);
        int colon = login.indexOf(':');
        if (at >= 0 && colon < 1) {
            throw ClassicFailure.usage("the address has no USER:PASSWORD ahead of its @");
        }
        return new JsonPlace(
                ClassicAddress.of(rest.substring(at + 1), ClassicCommands.CONNECTING),
                at < 0 ? null : login.substring(0, colon),
                login.substring(colon + 1));
    }

    ClassicPeer connect(Duration stalled) throws ClassicFailure {
        return ClassicPeer.connect(address, ClassicCommands.CONNECTING, stalled);
    }

    void logIn(JsonTalk talk) throws ClassicFailure {
        if (user != null) {
            talk.logIn(user, password);
        }
    }
}
