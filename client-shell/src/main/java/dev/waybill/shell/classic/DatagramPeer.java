package dev.waybill.shell.classic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The program that listens at a UDP port. Datagrams from any other address are passed over. No wait lasts longer than the
 * patience. For one thread, which closes it.
 */
final class DatagramPeer implements AutoCloseable {

    private static final int MAX_BYTES = 1 << 16;

    /** What a socket keeps until it is received has so much room in a usual system. */
    private static final int ROOM_BYTES = 1 << 18;

    /** The pause behind each datagram, so that a peer on this machine gets all of them. */
    private static final long REST_MILLIS = 1;

    private final DatagramChannel channel;
    private final Selector selector;
    private final InetSocketAddress address;
    private final Duration patience;
    private final ByteBuffer datagram = ByteBuffer.allocate(MAX_BYTES);

    private DatagramPeer(DatagramChannel channel, Selector selector, InetSocketAddress address, Duration patience) {
        this.channel = channel;
        this.selector = selector;
        this.address = address;
        this.patience = patience;
    }

    static DatagramPeer open(InetSocketAddress address, Duration patience) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, ROOM_BYTES);
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new DatagramPeer(channel, selector, address, patience);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Asks for something, or tells of it. */
    void say(String request) throws ClassicFailure {
        send(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)), "the request");
    }

    /** Sends a part of a file. */
    void send(ByteBuffer bytes) throws ClassicFailure {
        send(bytes, "the file");
    }

    private void send(ByteBuffer bytes, String what) throws ClassicFailure {
        try {
            channel.send(bytes, address);
        } catch (IOException e) {
            throw ClassicFailure.peer(what + " was not sent: " + e.getMessage());
        }
    }

    /** The text of the next datagram. */
    String hear() throws ClassicFailure {
        return StandardCharsets.UTF_8.decode(receive("nobody answers")).toString();
    }

    /** The next datagram, good until the next call. */
    ByteBuffer receive(String otherwise) throws ClassicFailure {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                var from = channel.receive(datagram.clear());
                if (from == null) {
                    await(deadline, otherwise);
                } else if (from.equals(address)) {
                    return datagram.flip();
                }
            }
        } catch (ClassicFailure e) {
            throw e;
        } catch (IOException e) {
            throw ClassicFailure.peer(otherwise + ": " + e.getMessage());
        }
    }

    private void await(long deadline, String otherwise) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw ClassicFailure.peer(otherwise + " for " + patience.toSeconds() + " s");
        }
        selector.select(left);
        selector.selectedKeys().clear();
    }

    /** Lets a moment pass ahead of the next datagram. */
    void rest() throws IOException {
        if (selector.select(REST_MILLIS) > 0) {
            selector.selectedKeys().clear();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
