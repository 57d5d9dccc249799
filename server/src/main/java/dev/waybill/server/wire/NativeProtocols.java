package dev.waybill.server.wire;

import dev.waybill.api.Origin;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.protocol.Security;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.connection.Protocol;
import dev.waybill.server.connection.Session;
import dev.waybill.server.policy.Login;

/**
 * Makes our own protocol for each connection.
 *
 * @param serverName what greetings call the server: {@code waybill/0.1.0}
 */
public record NativeProtocols(String serverName) implements Protocol.Factory {

    @Override
    public Protocol of(CallContext context, Session session) {
        return new NativeProtocol(context, session, serverName);
    }

    /** Whether one need not log in does not depend on what protects the bytes, which is not known yet. */
    @Override
    public boolean demandsLogin(CallContext context, Origin peer) {
        Login login = context.policies().now().login();
        return login != null
                && !login.methods(new Login.Channel(peer, Security.PLAIN)).contains(LoginMethod.NONE);
    }
}
