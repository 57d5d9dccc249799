package dev.waybill.dist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A relay to a server of this machine that cuts connections after as many bytes as it is told. */
final class CutLink implements AutoCloseable {

    private static final int PIECE_BYTES = 1 << 14;

    private final ServerSocketChannel listener;
    private final InetSocketAddress server;
    private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
    private final AtomicLong repliedBytes = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * Where a connection ends.
     *
     * @param afterBytes that went through
     * @param isOfReplies whether those of the server are counted
     */
    record Cut(long afterBytes, boolean isOfReplies) {

        /** After so many bytes of requests. */
        static Cut requests(long afterBytes) {
            return new Cut(afterBytes, false);
        }

        /** After so many bytes of replies. */
        static Cut replies(long afterBytes) {
            return new Cut(afterBytes, true);
        }
    }

    /** @param cuts the end of one connection each, in their order; those that follow last */
    CutLink(InetSocketAddress server, Cut... cuts) throws IOException {
        this.server = server;
        this.cuts.addAll(java.util.List.of(cuts));
        this.listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.startVirtualThread(this::accept);
    }

    String url() throws IOException {
        return "waybill://127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** How many bytes of replies went through. */
    long repliedBytes() {
        return repliedBytes.get();
    }

    /** How many connections were made. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                connections.incrementAndGet();
                SocketChannel there = SocketChannel.open(server);
                Cut cut = cuts.poll();
                long requests = cut == null || cut.isOfReplies ? Long.MAX_VALUE : cut.afterBytes;
                long replies = cut == null || !cut.isOfReplies ? Long.MAX_VALUE : cut.afterBytes;
                Thread.startVirtualThread(() -> carry(client, there, requests, new AtomicLong()));
                Thread.startVirtualThread(() -> carry(there, client, replies, repliedBytes));
            }
        } catch (IOException e) {
            // closed: the test is over
            cuts.clear();
        }
    }

    private static void carry(SocketChannel from, SocketChannel to, long maxBytes, AtomicLong count) {
        long left = maxBytes;
        try (from;
                to) {
            ByteBuffer bytes = ByteBuffer.allocate(PIECE_BYTES);
            while (left > 0 && from.read(bytes.clear().limit((int) Math.min(left, PIECE_BYTES))) >= 0) {
                bytes.flip();
                left -= bytes.remaining();
                count.addAndGet(bytes.remaining());
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
        } catch (IOException e) {
            // one end has gone, and so does the other
            left = 0;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
