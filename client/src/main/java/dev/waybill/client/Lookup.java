package dev.waybill.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up the addresses of a host, on a thread of its own: the system may ask its name servers for much longer than a
 * client waits, and cannot be interrupted.
 */
final class Lookup implements Closeable {

    private final String host;
    private final int port;
    private final FutureTask<InetAddress[]> task;

    Lookup(String host, int port) {
        this.host = host;
        this.port = port;
        this.task = new FutureTask<>(new Question(host));
    }

    /**
     * The addresses.
     *
     * @throws IOException if there are none, they are not found within {@code patience}, or this is closed
     */
    SocketAddress[] find(Duration patience) throws IOException {
        var thread = new Thread(task, "waybill-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            InetAddress[] found = task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            var addresses = new SocketAddress[found.length];
            for (int i = 0; i < found.length; i++) {
                addresses[i] = new InetSocketAddress(found[i], port);
            }
            return addresses;
        } catch (TimeoutException e) {
            throw new IOException("the address of \"" + host + "\" was not found within " + Seconds.of(patience), e);
        } catch (ExecutionException e) {
            boolean unknown = e.getCause() instanceof UnknownHostException;
            throw new IOException(
                    unknown ? "no host is called \"" + host + "\"" : "\"" + host + "\" cannot be looked up", e);
        } catch (CancellationException e) {
            throw new IOException("the look-up of \"" + host + "\" was given up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the look-up of \"" + host + "\" was interrupted", e);
        }
    }

    private record Question(String host) implements Callable<InetAddress[]> {
        @Override
        public InetAddress[] call() throws UnknownHostException {
            return InetAddress.getAllByName(host);
        }
    }

    /** Gives the look-up up: {@link #find} fails. */
    @Override
    public void close() {
        task.cancel(false);
    }
}
