package dev.waybill.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens: {@code waybill://host[:port][/path]} or {@code waybill+unix:///socket}. IPv6 in brackets.
 *
 * @param host a name or number; {@code ""} for a Unix domain socket
 * @param port from 1 to 65535; 0 for a Unix domain socket
 * @param path the folder on the server, {@code /} if the URL names none; for a Unix domain socket, the socket's file
 */
public record ServerAddress(String host, int port, String path) {

    /** The port of a URL that names none. */
    public static final int DEFAULT_PORT = 4731;

    private static final String TCP = "waybill://";
    private static final String UNIX = "waybill+unix://";

    /**
     * The address that {@code url} names.
     *
     * @throws IllegalArgumentException if {@code url} is no address; the message shows how to write one
     */
    public static ServerAddress of(String url) {
        if (url.indexOf('\0') >= 0) {
            throw refused(url);
        }
        if (url.startsWith(UNIX) && url.length() > UNIX.length() + 1 && url.charAt(UNIX.length()) == '/') {
            return new ServerAddress("", 0, url.substring(UNIX.length()));
        }
        if (!url.startsWith(TCP)) {
            throw refused(url);
        }
        int slash = url.indexOf('/', TCP.length());
        String place = url.substring(TCP.length(), slash < 0 ? url.length() : slash);
        String path = slash < 0 ? "/" : url.substring(slash);
        int colon = place.lastIndexOf(':');
        boolean hasPort = colon > place.lastIndexOf(']');
        String host = hasPort ? place.substring(0, colon) : place;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty() || host.indexOf('@') >= 0) {
            throw refused(url);
        }
        return new ServerAddress(host, hasPort ? port(url, place.substring(colon + 1)) : DEFAULT_PORT, path);
    }

    /** Whether this is a Unix domain socket. */
    public boolean isUnix() {
        return host.isEmpty();
    }

    /** The address, if it is known without a name server; else null. */
    @Nullable
    SocketAddress known() {
        if (isUnix()) {
            return UnixDomainSocketAddress.of(path);
        }
        if (host.equals("localhost")) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
        return isNumber() ? new InetSocketAddress(host, port) : null;
    }

    /** Whether the host is given by its number, which needs no name server. */
    private boolean isNumber() {
        boolean digitsAndDots = host.indexOf('.') > 0;
        for (int i = 0; i < host.length(); i++) {
            char letter = host.charAt(i);
            if (letter == ':') {
                return true;
            }
            digitsAndDots &= letter == '.' || (letter >= '0' && letter <= '9');
        }
        return digitsAndDots;
    }

    /** As a person writes it, without the folder. */
    @Override
    public String toString() {
        if (isUnix()) {
            return UNIX + path;
        }
        return TCP + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static int port(String url, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + digits + "\" in " + url + " is not a port number", e);
        }
        throw new IllegalArgumentException("the port " + digits + " in " + url + " is not from 1 to 65535");
    }

    private static IllegalArgumentException refused(String url) {
        return new IllegalArgumentException("\"" + url
                + "\" is not the address of a server: write waybill://host:port or waybill+unix:///path/of/the/socket");
    }
}
