package dev.waybill.server.limit;

import dev.waybill.api.Origin;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a peer is, as far as limits tell peers apart: by address, but by the network of 64 bits for IPv6, of which whoever
 * has one address has all (RFC 6177).
 *
 * @param text for people: {@code 192.0.2.1}, {@code 2001:0db8:0000:0001::/64}
 */
public record Source(String text) {

    private static final int NETWORK_BYTES = 8;

    /** That of {@code peer}; null for a socket file, whose peers nobody can tell apart. */
    public static @Nullable Source of(Origin peer) {
        return switch (peer) {
            case Origin.SocketFile file -> null;
            case Origin.Loopback loopback -> new Source(loopback.host());
            case Origin.Remote remote -> of(remote.address(), remote.host());
        };
    }

    private static Source of(InetSocketAddress address, String host) {
        return address.getAddress() instanceof Inet6Address six
                ? new Source(network(six.getAddress()))
                : new Source(host);
    }

    private static String network(byte[] address) {
        var text = new StringBuilder();
        for (int i = 0; i < NETWORK_BYTES; i += 2) {
            text.append(HexFormat.of().formatHex(address, i, i + 2)).append(':');
        }
        return text.append(":/64").toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
