package dev.waybill.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Where a peer is. Its text is what logs and people see: {@code "127.0.0.1:50214"}, {@code "unix"}. */
public sealed interface Origin {

    /** The other end of a socket file, which only processes of this machine can open. */
    Origin SOCKET_FILE = new SocketFile();

    /** The origin of a peer with {@code address}; anything but an Internet address is a socket file. */
    static Origin of(SocketAddress address) {
        if (!(address instanceof InetSocketAddress internet)) {
            return SOCKET_FILE;
        }
        InetAddress host = internet.getAddress();
        return host != null && host.isLoopbackAddress() ? new Loopback(internet) : new Remote(internet);
    }

    /** Whether the peer is a process of this machine. */
    boolean isThisMachine();

    /** The text without a port. */
    String host();

    /** A process of this machine. */
    record Loopback(InetSocketAddress address) implements Origin {
        @Override
        public boolean isThisMachine() {
            return true;
        }

        @Override
        public String host() {
            return Remote.host(address);
        }

        @Override
        public String toString() {
            return host() + ":" + address.getPort();
        }
    }

    /** The other end of a socket file: see {@link #SOCKET_FILE}. */
    record SocketFile() implements Origin {
        @Override
        public boolean isThisMachine() {
            return true;
        }

        @Override
        public String host() {
            return "unix";
        }

        @Override
        public String toString() {
            return host();
        }
    }

    /** Another machine, or this one by an address that others can reach. */
    record Remote(InetSocketAddress address) implements Origin {
        @Override
        public boolean isThisMachine() {
            return false;
        }

        @Override
        public String host() {
            return host(address);
        }

        @Override
        public String toString() {
            return host() + ":" + address.getPort();
        }

        private static String host(InetSocketAddress address) {
            InetAddress resolved = address.getAddress();
            String host = resolved == null ? address.getHostString() : resolved.getHostAddress();
            return host.indexOf(':') < 0 ? host : "[" + host + "]";
        }
    }
}
