package dev.waybill.client;

import dev.waybill.protocol.SocketTransport;
import dev.waybill.protocol.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reaches a server: looks its host up and tries each of its addresses, all within one limit of time. Any thread may
 * close it at any time, which ends the attempt and closes the connection.
 */
final class Dial implements Closeable {

    private final ServerAddress address;
    private final Duration patience;
    private volatile @Nullable Closeable underWay;
    private volatile boolean closed;

    Dial(ServerAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** @throws CannotConnectException if none of the addresses answers in time, or this is closed */
    Transport connect() throws CannotConnectException {
        long deadline = System.nanoTime() + patience.toNanos();
        @Nullable IOException failure = null;
        try {
            SocketAddress[] candidates = candidates();
            for (int i = 0; i < candidates.length && !closed; i++) {
                // An address that does not answer leaves time for the others.
                long left = Math.max(1, deadline - System.nanoTime()) / (candidates.length - i);
                try {
                    return connect(candidates[i], Duration.ofNanos(left));
                } catch (SocketTimeoutException e) {
                    failure = new IOException("it did not answer within " + Seconds.of(patience), e);
                } catch (IOException e) {
                    failure = e;
                }
            }
        } catch (IOException e) {
            failure = e;
        }
        String reason = failure == null || failure.getMessage() == null ? "" : ": " + failure.getMessage();
        throw new CannotConnectException("cannot connect to " + address + reason, null, failure);
    }

    private SocketAddress[] candidates() throws IOException {
        SocketAddress known = address.known();
        if (known != null) {
            return new SocketAddress[] {known};
        }
        var lookup = new Lookup(address.host(), address.port());
        begin(lookup);
        return lookup.find(patience);
    }

    private Transport connect(SocketAddress candidate, Duration time) throws IOException {
        boolean tcp = candidate instanceof InetSocketAddress;
        SocketChannel channel = tcp ? SocketChannel.open() : SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            begin(channel);
            if (tcp) {
                channel.socket().connect(candidate, Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE));
            } else {
                channel.connect(candidate);
            }
            return SocketTransport.over(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Notes the work that {@link #close} ends; if this is closed already, ends it now. */
    private void begin(Closeable work) throws IOException {
        underWay = work;
        if (closed) {
            work.close();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        Closeable work = underWay;
        if (work != null) {
            work.close();
        }
    }
}
