package dev.waybill.shell.classic;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where a peer of another protocol is: a host and its port, or a Unix domain socket. */
final class ClassicAddress {

    private static final String UNIX = "unix:";
    private static final int LAST_PORT = 65_535;

    private ClassicAddress() {}

    /**
     * {@code unix:/path}, {@code HOST:PORT} or {@code [IPv6]:PORT}.
     *
     * @param patience the longest that the host's address is looked for
     */
    static SocketAddress of(String text, Duration patience) throws ClassicFailure {
        if (text.startsWith(UNIX)) {
            return unix(text.substring(UNIX.length()));
        }
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw ClassicFailure.usage("\"" + text + "\" is no address: give HOST:PORT or unix:/path/of/the/socket");
        }
        return tcp(text.substring(0, colon), text.substring(colon + 1), patience);
    }

    /** @param patience the longest that the host's address is looked for */
    static SocketAddress tcp(String host, String port, Duration patience) throws ClassicFailure {
        int number = port(port);
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (bare.isEmpty()) {
            throw ClassicFailure.usage("the host is empty: give a name or an address");
        }
        return new InetSocketAddress(found(bare, patience), number);
    }

    private static SocketAddress unix(String path) throws ClassicFailure {
        if (path.isEmpty()) {
            throw ClassicFailure.usage("the socket's path is missing: unix:/path/of/the/socket");
        }
        try {
            return UnixDomainSocketAddress.of(path);
        } catch (InvalidPathException e) {
            throw ClassicFailure.usage("\"" + path + "\" cannot be the path of a socket: " + e.getReason());
        }
    }

    private static int port(String text) throws ClassicFailure {
        boolean isShort = !text.isEmpty() && text.length() <= 5;
        int port = isShort && text.chars().allMatch(each -> each >= '0' && each <= '9') ? Integer.parseInt(text) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw ClassicFailure.usage("\"" + text + "\" is no port: give a number from 1 to " + LAST_PORT);
        }
        return port;
    }

    /** The system itself may ask its name servers for much longer than anyone waits. */
    private static InetAddress found(String host, Duration patience) throws ClassicFailure {
        var lookup = new FutureTask<>(() -> InetAddress.getByName(host));
        var thread = new Thread(lookup, "waybill-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ClassicFailure.peer(
                    "the address of \"" + host + "\" was not found within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            boolean unknown = e.getCause() instanceof UnknownHostException;
            throw ClassicFailure.peer(
                    unknown
                            ? "there is no host \"" + host + "\""
                            : "the address of \"" + host + "\" cannot be looked up: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClassicFailure.peer("interrupted");
        }
    }
}
