package dev.waybill.client.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relay to a server of this machine that cuts connections. Each connection takes the next cut, in their order; those
 * after the last one are left alone.
 */
final class CuttingLink implements AutoCloseable {

    private static final int PIECE_BYTES = 1 << 13;

    private final ServerSocketChannel listener;
    private final Supplier<InetSocketAddress> server;
    private final Queue<Cut> cuts;
    private final AtomicInteger made = new AtomicInteger();
    private final Semaphore accepted = new Semaphore(0);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    /**
     * Where a connection is cut.
     *
     * @param up whether it is cut as the client's bytes are counted, else the server's
     * @param word from its first letter on nothing is let through; null: none
     * @param bytes after so many
     * @param goesOn whether {@code word} and what is there of its message still goes through: then the connection is cut
     *     with the other end's next byte
     */
    record Cut(boolean up, @Nullable String word, long bytes, boolean goesOn) {

        static Cut sending(long bytes) {
            return new Cut(true, null, bytes, false);
        }

        static Cut receiving(long bytes) {
            return new Cut(false, null, bytes, false);
        }

        /** Lets the request {@code action} through, and nothing of its reply. */
        static Cut behindRequest(String action) {
            return new Cut(true, "\"action\":\"" + action + "\"", Long.MAX_VALUE, true);
        }

        /** Cuts in the middle of the first {@code word} that the server or the client says. */
        static Cut within(boolean up, String word) {
            return new Cut(up, word, Long.MAX_VALUE, false);
        }

        static final Cut NEVER = new Cut(true, null, Long.MAX_VALUE, false);
    }

    CuttingLink(Supplier<InetSocketAddress> server, List<Cut> cuts) throws IOException {
        this.server = server;
        this.cuts = new ConcurrentLinkedQueue<>(cuts);
        this.listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.startVirtualThread(this::accept);
    }

    String url() throws IOException {
        return "waybill://127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** How many connections were made. */
    int connections() {
        return made.get();
    }

    /** Returns when so many more were made. To be called by one thread. */
    void awaitConnections(int count) {
        accepted.acquireUninterruptibly(count);
    }

    /** How many bytes clients have sent. */
    long sentBytes() {
        return sent.get();
    }

    /** How many bytes clients were sent. */
    long receivedBytes() {
        return received.get();
    }

    /** How many cuts were not taken. */
    int cutsLeft() {
        return cuts.size();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                made.incrementAndGet();
                accepted.release();
                Cut next = cuts.poll();
                Thread.startVirtualThread(() -> relay(client, next == null ? Cut.NEVER : next));
            }
        } catch (IOException e) {
            // the test is over
            cuts.clear();
        }
    }

    private void relay(SocketChannel client, Cut cut) {
        var relayed = new Relayed(cut);
        try (client;
                SocketChannel there = SocketChannel.open(server.get())) {
            Thread back = Thread.startVirtualThread(() -> relayed.carry(there, client, false));
            relayed.carry(client, there, true);
            back.join();
        } catch (IOException | InterruptedException e) {
            // the client sees that its connection is gone
            made.get();
        }
    }

    private final class Relayed {
        private final Cut cut;
        private volatile boolean over;
        private String tail = "";

        Relayed(Cut cut) {
            this.cut = cut;
        }

        void carry(SocketChannel from, SocketChannel to, boolean up) {
            long total = 0;
            var bytes = ByteBuffer.allocate(PIECE_BYTES);
            try {
                while (from.read(bytes.clear()) >= 0 && !(over && up != cut.up())) {
                    bytes.flip();
                    int allowed = up == cut.up() ? allowed(bytes, total) : bytes.remaining();
                    boolean ends = allowed < bytes.remaining();
                    bytes.limit(allowed);
                    total += allowed;
                    (up ? sent : received).addAndGet(allowed);
                    while (bytes.hasRemaining()) {
                        to.write(bytes);
                    }
                    if (ends) {
                        from.close();
                        to.close();
                    }
                }
                if (over) {
                    from.close();
                }
                to.shutdownOutput();
            } catch (IOException e) {
                close(from);
                close(to);
            }
        }

        private int allowed(ByteBuffer bytes, long total) {
            long left = cut.bytes() - total;
            if (cut.word() != null) {
                String text = tail + StandardCharsets.ISO_8859_1.decode(bytes.duplicate());
                int at = text.indexOf(cut.word());
                if (at >= 0 && cut.goesOn()) {
                    over = true;
                } else if (at >= 0) {
                    left = Math.max(0, at + cut.word().length() / 2 - tail.length());
                }
                tail = text.substring(Math.max(0, text.length() - cut.word().length() + 1));
            }
            return (int) Math.min(left, bytes.remaining());
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
