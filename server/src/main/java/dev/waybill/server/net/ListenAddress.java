package dev.waybill.server.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where to listen. */
public sealed interface ListenAddress {

    /** The port of an address that names none. */
    int DEFAULT_PORT = 4731;

    /** A port of TCP, or of UDP where datagrams are spoken; 0 is any free one. */
    record Tcp(InetSocketAddress address) implements ListenAddress {
        @Override
        public boolean isLocal() {
            return address.getAddress().isLoopbackAddress();
        }

        @Override
        public String toString() {
            String host = address.getAddress().getHostAddress();
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
        }
    }

    /** A Unix domain socket. */
    record Unix(Path path) implements ListenAddress {
        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /** Whether only this machine can reach it. */
    boolean isLocal();

    /**
     * The address that {@code text} names: {@code 127.0.0.1:4731}, {@code [::1]:4731}, {@code localhost} or
     * {@code unix:/path}.
     *
     * @throws IllegalArgumentException with a sentence, if it names none
     */
    static ListenAddress of(String text) {
        if (text.startsWith("unix:")) {
            return unix(text);
        }
        if (text.matches("[0-9]+")) {
            throw hostless(text, port(text, text));
        }
        int colon = text.lastIndexOf(':');
        boolean portless = colon < 0 || text.endsWith("]");
        String host = portless ? text : text.substring(0, colon);
        int port = portless ? DEFAULT_PORT : port(text.substring(colon + 1), text);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the address \"" + text
                    + "\" has several colons: write an IPv6 address in brackets, as in [::1]:4731");
        }
        if (host.isEmpty()) {
            throw hostless(text, port);
        }
        try {
            return new Tcp(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host of the address \"" + text + "\" is unknown", e);
        }
    }

    private static IllegalArgumentException hostless(String text, int port) {
        return new IllegalArgumentException("the address \"" + text + "\" has no host: write 127.0.0.1:" + port
                + ", or 0.0.0.0:" + port + " for all");
    }

    private static ListenAddress unix(String text) {
        String path = text.substring("unix:".length());
        try {
            if (!path.isEmpty()) {
                return new Unix(Path.of(path));
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the address \"" + text + "\" holds no path: " + e.getReason(), e);
        }
        throw new IllegalArgumentException("the address \"" + text + "\" has no path: write unix:/path/of/the/socket");
    }

    /** Digits alone: Java takes a sign and the digits of other scripts for a number too. */
    private static int port(String text, String address) {
        if (!text.matches("[0-9]+")) {
            throw new IllegalArgumentException(
                    "the port of the address \"" + address + "\" is no number: 0 to 65535 are");
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        int port = digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (port > 65_535) {
            throw new IllegalArgumentException("the port of the address \"" + address + "\" lies beyond 0 to 65535");
        }
        return port;
    }
}
