package dev.waybill.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens, and as whom one comes: {@code waybills://[user@]host[:port][/path]}, the same with {@code
 * waybill} where nothing is encrypted, or {@code waybill+unix://[user@]/socket}. IPv6 in brackets. A password has no
 * place in it. Where several machines serve the same files, their hosts stand together: {@code waybill://a,b:4732/path}.
 *
 * @param isEncrypted whether TLS is spoken there
 * @param user who logs in; {@code ""} if the address names nobody
 * @param host a name or number; {@code ""} for a Unix domain socket
 * @param port from 1 to 65535; 0 for a Unix domain socket
 * @param path the folder on the server, {@code /} if the URL names none; for a Unix domain socket, the socket's file
 * @param others the same server at other hosts, where connections go on when this one is lost; each has none of its own
 */
public record ServerAddress(
        boolean isEncrypted, String user, String host, int port, String path, List<ServerAddress> others) {

    public ServerAddress {
        others = List.copyOf(others);
    }

    /** The port of a URL that names none. */
    public static final int DEFAULT_PORT = 4731;

    private static final int MAX_PORT = 65_535;
    private static final String PLAIN = "waybill://";
    private static final String ENCRYPTED = "waybills://";
    private static final String UNIX = "waybill+unix://";
    private static final String UNIX_ENCRYPTED = "waybills+unix://";

    /** An address of one host. */
    public ServerAddress(boolean isEncrypted, String user, String host, int port, String path) {
        this(isEncrypted, user, host, port, path, List.of());
    }

    /** An address of plain TCP that names no user. */
    public ServerAddress(String host, int port, String path) {
        this(false, "", host, port, path);
    }

    /**
     * The address that {@code url} names.
     *
     * @throws IllegalArgumentException if {@code url} is no address; the message shows how to write one, and repeats no
     *     password
     */
    public static ServerAddress of(String url) {
        checkNoPassword(url);
        if (url.startsWith(UNIX_ENCRYPTED)) {
            throw new IllegalArgumentException(
                    "a Unix domain socket never leaves its machine and needs no TLS: write " + UNIX + " for it");
        }
        if (url.startsWith(UNIX)) {
            return socket(url);
        }
        boolean isEncrypted = url.startsWith(ENCRYPTED);
        if (url.indexOf('\0') >= 0 || !(isEncrypted || url.startsWith(PLAIN))) {
            throw refused(url);
        }
        int start = isEncrypted ? ENCRYPTED.length() : PLAIN.length();
        int slash = url.indexOf('/', start);
        String place = url.substring(start, slash < 0 ? url.length() : slash);
        String path = slash < 0 ? "/" : url.substring(slash);
        int at = place.lastIndexOf('@');
        String user = user(url, place, at);
        List<ServerAddress> hosts = new ArrayList<>();
        for (String each : place.substring(at + 1).split(",", -1)) {
            hosts.add(host(url, each, new ServerAddress(isEncrypted, user, "", 0, path)));
        }
        ServerAddress first = hosts.remove(0);
        return new ServerAddress(isEncrypted, user, first.host, first.port, path, hosts);
    }

    /** {@code all} at one host of {@code url}. */
    private static ServerAddress host(String url, String place, ServerAddress all) {
        int colon = place.lastIndexOf(':');
        boolean hasPort = colon > place.lastIndexOf(']');
        String host = hasPort ? place.substring(0, colon) : place;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw refused(url);
        }
        int port = hasPort ? port(url, place.substring(colon + 1)) : DEFAULT_PORT;
        return new ServerAddress(all.isEncrypted, all.user, host, port, all.path);
    }

    private static ServerAddress socket(String url) {
        int slash = url.indexOf('/', UNIX.length());
        if (slash < 0 || url.length() == slash + 1 || url.indexOf('\0') >= 0) {
            throw refused(url);
        }
        String place = url.substring(UNIX.length(), slash);
        if (!place.isEmpty() && place.indexOf('@') != place.length() - 1) {
            throw refused(url);
        }
        return new ServerAddress(false, user(url, place, place.length() - 1), "", 0, file(url, url.substring(slash)));
    }

    /** A socket's file, which this system must be able to have. */
    private static String file(String url, String path) {
        try {
            UnixDomainSocketAddress.of(path);
            return path;
        } catch (InvalidPathException e) {
            throw refused(url);
        }
    }

    /** @param at where the user's name ends; -1 if there is none */
    private static String user(String url, String place, int at) {
        if (at < 0) {
            return "";
        }
        String user = place.substring(0, at);
        if (user.isEmpty() || user.indexOf('@') >= 0) {
            throw refused(url);
        }
        return user;
    }

    /** What stands in a process list and in histories is no secret. */
    private static void checkNoPassword(String url) {
        int start = url.indexOf("://") + "://".length();
        int slash = url.indexOf('/', start);
        String place = start < "://".length() ? "" : url.substring(start, slash < 0 ? url.length() : slash);
        int at = place.lastIndexOf('@');
        if (at >= 0 && place.lastIndexOf(':', at) >= 0) {
            throw new IllegalArgumentException("an address holds no password, since others can read it: leave out what"
                    + " stands between the user's name and the @");
        }
    }

    /** The same, as {@code name}. */
    public ServerAddress withUser(String name) {
        List<ServerAddress> named =
                others.stream().map(each -> each.withUser(name)).toList();
        return new ServerAddress(isEncrypted, name, host, port, path, named);
    }

    /** This at each of its hosts alone, in their order. */
    List<ServerAddress> places() {
        List<ServerAddress> places = new ArrayList<>();
        places.add(new ServerAddress(isEncrypted, user, host, port, path));
        places.addAll(others);
        return places;
    }

    /** Whether this is a Unix domain socket. */
    public boolean isUnix() {
        return host.isEmpty();
    }

    /** Host and port alone, as in {@code files.example:4731} or {@code [::1]:4731}; a socket's file; of several, the first. */
    public String place() {
        return isUnix() ? path : (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
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
        String scheme = isUnix() ? UNIX : isEncrypted ? ENCRYPTED : PLAIN;
        StringBuilder text = new StringBuilder(scheme + (user.isEmpty() ? "" : user + "@") + place());
        others.forEach(each -> text.append(',').append(each.place()));
        return text.toString();
    }

    /** What is no number may be a password, and is not repeated. */
    private static int port(String url, String digits) {
        int port = 0;
        for (int i = 0; i < digits.length() && port <= MAX_PORT; i++) {
            int digit = digits.charAt(i) - '0';
            port = digit < 0 || digit > 9 ? MAX_PORT + 1 : 10 * port + digit;
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port in " + shown(url) + " is no number from 1 to " + MAX_PORT);
        }
        return port;
    }

    private static IllegalArgumentException refused(String url) {
        return new IllegalArgumentException(shown(url) + " is not the address of a server: write"
                + " waybills://host:port, waybill://host:port or waybill+unix:///path/of/the/socket");
    }

    /** {@code url}, which may be none, as a sentence may repeat it: without what could be a password. */
    public static String shown(String url) {
        return url.indexOf('@') < 0 ? "\"" + url + "\"" : "what stands around the @";
    }
}
