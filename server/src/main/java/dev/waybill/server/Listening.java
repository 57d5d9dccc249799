package dev.waybill.server;

import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.net.ListenAddress;

/**
 * Where the server listens.
 *
 * @param dialect what is spoken there
 * @param address where that is: a port of 0 has become the one that was free
 */
public record Listening(String dialect, ListenAddress address) {
    @Override
    public String toString() {
        return dialect.equals(NamedDialect.NATIVE) ? address.toString() : dialect + "=" + address;
    }
}
