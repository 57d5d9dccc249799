package dev.waybill.classic;

import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of this machine where one client fetches one file. It listens as soon as it is open, so a client that
 * is told its number can connect at once. Of one thread, which closes it.
 */
final class DataPort implements AutoCloseable {

    private static final int MIN_PORT = 3000;
    private static final int MAX_PORT = 49_999;
    private static final int TRIES = 100;
    private static final int BUFFER_BYTES = 1 << 16;

    /** How long the client may take to come, and then take nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often a stop of the server is looked for. */
    private static final long LOOK_MILLIS = 100;

    private final ServerSocketChannel listening;

    private DataPort(ServerSocketChannel listening) {
        this.listening = listening;
    }

    /** Listens on a port that is free. */
    static DataPort open() throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        try {
            bind(listening);
            return new DataPort(listening);
        } catch (IOException e) {
            listening.close();
            throw e;
        }
    }

    private static void bind(ServerSocketChannel listening) throws IOException {
        for (int tries = 1; !listening.socket().isBound(); tries++) {
            int port = ThreadLocalRandom.current().nextInt(MIN_PORT, MAX_PORT + 1);
            try {
                listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            } catch (BindException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Where it listens. */
    int number() {
        return listening.socket().getLocalPort();
    }

    /**
     * Sends all of {@code file} to the first client that connects, and closes that connection.
     *
     * @throws IOException nobody came in time, or who came took no more
     * @throws InterruptedException the server stops
     */
    void send(Content file, Dialect.Conversation peer) throws IOException, InterruptedException {
        try (Selector selector = Selector.open();
                SocketChannel client = accepted(selector, peer)) {
            // until all is there, an end is a reset: the client must not take a part for the whole
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
            client.configureBlocking(false);
            var buffer = ByteBuffer.allocate(BUFFER_BYTES);
            long left = file.lengthBytes();
            while (file.read(buffer.clear()) >= 0) {
                left -= buffer.flip().remaining();
                while (buffer.hasRemaining()) {
                    if (client.write(buffer) == 0) {
                        await(client, SelectionKey.OP_WRITE, selector, peer);
                    }
                }
            }
            if (left > 0) {
                throw new EOFException("the file became shorter while it was sent");
            }
            client.setOption(StandardSocketOptions.SO_LINGER, -1);
        }
    }

    private SocketChannel accepted(Selector selector, Dialect.Conversation peer)
            throws IOException, InterruptedException {
        listening.configureBlocking(false);
        SocketChannel client = listening.accept();
        while (client == null) {
            await(listening, SelectionKey.OP_ACCEPT, selector, peer);
            client = listening.accept();
        }
        return client;
    }

    private static void await(SelectableChannel channel, int operation, Selector selector, Dialect.Conversation peer)
            throws IOException, InterruptedException {
        channel.register(selector, operation);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (selector.select(LOOK_MILLIS) == 0) {
            peer.pause(Duration.ZERO);
            if (System.nanoTime() > deadline) {
                throw new SocketTimeoutException("the client did not fetch its file");
            }
        }
        selector.selectedKeys().clear();
        channel.register(selector, 0);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
