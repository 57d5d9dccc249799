package dev.waybill.dist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A relay to a server of this machine that lets every byte arrive later, and as many of them as come. */
final class SlowLink implements AutoCloseable {

    private static final int PIECE_BYTES = 1 << 16;

    private final ServerSocketChannel listener;
    private final InetSocketAddress server;
    private final long delayNanos;
    private final AtomicLong carried = new AtomicLong();

    /** Bytes on their way; no bytes are the end. */
    private record Piece(ByteBuffer bytes, long dueNanos) {}

    /** @param delay of one direction */
    SlowLink(InetSocketAddress server, Duration delay) throws IOException {
        this.server = server;
        this.delayNanos = delay.toNanos();
        this.listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.startVirtualThread(this::listen);
    }

    /** Where clients find it. */
    String url() throws IOException {
        return "waybill://127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** How many bytes went over it so far, both ways. */
    long carriedBytes() {
        return carried.get();
    }

    private void listen() {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                Thread.startVirtualThread(() -> relay(client));
            }
        } catch (IOException e) {
            // it was closed: the test is over
            return;
        }
    }

    private void relay(SocketChannel client) {
        try (client;
                SocketChannel there = SocketChannel.open(server)) {
            Thread back = carry(there, client);
            carry(client, there).join();
            back.join();
        } catch (IOException | InterruptedException e) {
            // the test is over: its client or its server tells how
            Thread.currentThread().interrupt();
        }
    }

    private Thread carry(SocketChannel from, SocketChannel to) {
        var onTheWay = new LinkedBlockingQueue<Piece>();
        Thread.startVirtualThread(() -> take(from, onTheWay));
        return Thread.startVirtualThread(() -> deliver(onTheWay, to));
    }

    private void take(SocketChannel from, BlockingQueue<Piece> onTheWay) {
        int length = 0;
        while (length >= 0) {
            ByteBuffer bytes = ByteBuffer.allocate(PIECE_BYTES);
            try {
                length = from.read(bytes);
            } catch (IOException e) {
                length = -1;
            }
            carried.addAndGet(Math.max(0, length));
            onTheWay.add(new Piece(bytes.flip(), System.nanoTime() + delayNanos));
        }
    }

    private static void deliver(BlockingQueue<Piece> onTheWay, SocketChannel to) {
        try {
            for (Piece piece = onTheWay.take(); piece.bytes.hasRemaining(); piece = onTheWay.take()) {
                for (long left = left(piece); left > 0; left = left(piece)) {
                    LockSupport.parkNanos(left);
                }
                while (piece.bytes.hasRemaining()) {
                    to.write(piece.bytes);
                }
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long left(Piece piece) {
        return piece.dueNanos - System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
