package dev.waybill.server;

import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.net.ListenAddress;

/**
 * Where the server listens.
 *
 * @param dialect what is spoken there
 * @param address where that is: a port of 0 has become the one that was free
 * @param tls whether TLS is spoken there
 */
public record Listening(String dialect, ListenAddress address, boolean tls) {
    @Override
    public String toString() {
        String place = tls ? "tls:" + address : address.toString();
        return dialect.equals(NamedDialect.NATIVE) ? place : dialect + "=" + place;
    }
}
