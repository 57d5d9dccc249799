package dev.waybill.shell.classic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a peer of another protocol. No step of it lasts longer than the patience it was given: a socket's own
 * {@code write} would wait for as long as the peer takes nothing. For one thread; who connects closes.
 */
final class ClassicPeer implements AutoCloseable {

    private static final int CHUNK_BYTES = 64 * 1024;

    /** What the peers of these protocols take at one go. */
    private static final int PIECE_BYTES = 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Duration patience;

    private ClassicPeer(SocketChannel channel, Selector selector, Duration patience) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.key = channel.register(selector, 0);
        this.patience = patience;
    }

    /** @throws ClassicFailure nothing listens there, or it does not answer in time */
    static ClassicPeer connect(SocketAddress address, Duration connecting, Duration patience) throws ClassicFailure {
        SocketChannel channel = null;
        Selector selector = null;
        try {
            channel = channel(address);
            channel.configureBlocking(false);
            selector = Selector.open();
            var peer = new ClassicPeer(channel, selector, patience);
            if (!channel.connect(address)) {
                peer.await(SelectionKey.OP_CONNECT, connecting, "it does not answer");
                channel.finishConnect();
            }
            return peer;
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel);
            closeQuietly(selector);
            throw ClassicFailure.peer("cannot connect to " + shown(address) + ": " + reason(e));
        }
    }

    private static SocketChannel channel(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    /** Sends all that is left of {@code file}; a fault of the file's is thrown as it is. */
    void send(ReadableByteChannel file) throws IOException {
        var chunk = ByteBuffer.allocate(CHUNK_BYTES);
        while (file.read(chunk) >= 0) {
            send(chunk.flip());
            chunk.clear();
        }
    }

    /** Sends all of {@code bytes}. */
    void send(ByteBuffer bytes) throws ClassicFailure {
        send(bytes, "the file");
    }

    /** Asks for something. */
    void say(String request) throws ClassicFailure {
        send(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)), "the request");
    }

    private void send(ByteBuffer bytes, String what) throws ClassicFailure {
        try {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    await(SelectionKey.OP_WRITE, patience, "the peer takes nothing");
                }
            }
        } catch (IOException e) {
            throw ClassicFailure.peer(what + " was not sent: " + reason(e));
        }
    }

    /**
     * Sends all that is left of {@code file} in pieces that a peer may take and answer one by one, and takes what it answers
     * meanwhile. Then says that nothing more is sent, and takes what the peer says until it leaves too.
     *
     * @param opening goes ahead of the file
     * @return the first answer, {@code max} bytes of it at most
     * @throws ClassicFailure the peer left before it had all, or without an answer
     */
    byte[] converse(ByteBuffer opening, ReadableByteChannel file, int max) throws IOException {
        var answer = new FirstAnswer(max);
        var piece = ByteBuffer.allocate(PIECE_BYTES);
        long sent = converse(opening, 0, answer);
        while (file.read(piece.clear()) >= 0) {
            sent = converse(piece.flip(), sent, answer);
        }
        try {
            channel.shutdownOutput();
            while (!answer.hasEnded()) {
                answer.take(this::heard);
            }
        } catch (IOException e) {
            throw ClassicFailure.peer("the file may not have arrived: " + reason(e));
        }
        if (answer.isEmpty()) {
            throw ClassicFailure.peer("the file may not have arrived: the peer left without an answer");
        }
        return answer.bytes();
    }

    /** Sends {@code piece} and answers how many bytes were sent in all. */
    private long converse(ByteBuffer piece, long sentBefore, FirstAnswer answer) throws ClassicFailure {
        long sent = sentBefore;
        try {
            while (piece.hasRemaining()) {
                if (answer.hasEnded()) {
                    throw new IOException("the peer left");
                }
                sent += channel.write(piece);
                answer.take(channel::read);
                if (piece.hasRemaining()) {
                    await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, patience, "the peer takes nothing");
                }
            }
            return sent;
        } catch (IOException e) {
            throw ClassicFailure.peer("the peer did not take all, but at most " + sent + " bytes: " + reason(e));
        }
    }

    private int heard(ByteBuffer into) throws IOException {
        return read(into, "the peer does not answer");
    }

    /** Says that nothing more is sent, and waits until the peer has taken all and leaves too. */
    void finish() throws ClassicFailure {
        var ignored = ByteBuffer.allocate(CHUNK_BYTES);
        try {
            channel.shutdownOutput();
            while (read(ignored, "the peer does not take the end of the file") >= 0) {
                ignored.clear();
            }
        } catch (IOException e) {
            throw ClassicFailure.peer("the file may not have arrived: " + reason(e));
        }
    }

    /** Reads what comes, at least a byte; -1 if the peer has left. */
    int hear(ByteBuffer into) throws ClassicFailure {
        try {
            return read(into, "it says nothing");
        } catch (IOException e) {
            throw ClassicFailure.peer("the peer is gone: " + reason(e));
        }
    }

    private int read(ByteBuffer into, String otherwise) throws IOException {
        int count = channel.read(into);
        while (count == 0) {
            await(SelectionKey.OP_READ, patience, otherwise);
            count = channel.read(into);
        }
        return count;
    }

    private void await(int operation, Duration atMost, String otherwise) throws IOException {
        key.interestOps(operation);
        if (selector.select(atMost.toMillis()) == 0) {
            throw new IOException(otherwise + " for " + atMost.toSeconds() + " s");
        }
        selector.selectedKeys().clear();
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String shown(SocketAddress address) {
        return address instanceof InetSocketAddress tcp
                ? tcp.getHostString() + ":" + tcp.getPort()
                : address.toString();
    }

    private static void closeQuietly(@Nullable AutoCloseable each) {
        try {
            if (each != null) {
                each.close();
            }
        } catch (Exception e) {
            // What made the connection fail is told; this adds nothing to it.
            return;
        }
    }

    @Override
    public void close() {
        closeQuietly(selector);
        closeQuietly(channel);
    }
}
