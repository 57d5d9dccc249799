package dev.waybill.classic;

import dev.waybill.api.Content;
import dev.waybill.api.DatagramDialect;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A file that a client of {@code packets} puts: how many datagrams, and then those. The client is asked for it when its first
 * byte is read, and its end is reached only if each datagram has the length that its place asks for. Of one thread.
 */
final class PacketsFile implements Content {

    /** The client's own patience. */
    private static final Duration FIRST = Duration.ofSeconds(15);

    private static final String GO = "Valid Put command. Let's go ahead ";

    private final DatagramDialect.Conversation peer;
    private final Duration silence;
    private boolean begun;
    private long left;
    private ByteBuffer datagram = ByteBuffer.allocate(0);

    /** The client has begun something else: its file is not whole. */
    static final class OtherCommandException extends IOException {
        private static final long serialVersionUID = 1;

        private final String command;

        OtherCommandException(String command) {
            super("the client said \"" + command + "\" where its file went on");
            this.command = command;
        }

        String command() {
            return command;
        }
    }

    /** @param silence how long the client may be silent in the middle of its file */
    PacketsFile(DatagramDialect.Conversation peer, Duration silence) {
        this.peer = peer;
        this.silence = silence;
    }

    /** Whether the client was asked for it. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public long lengthBytes() {
        return UNKNOWN;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!begun) {
            begun = true;
            left = count();
        }
        while (!datagram.hasRemaining() && left > 0) {
            datagram = ByteBuffer.wrap(next());
        }
        if (!datagram.hasRemaining()) {
            return -1;
        }
        int count = Math.min(target.remaining(), datagram.remaining());
        target.put(datagram.slice(datagram.position(), count));
        datagram.position(datagram.position() + count);
        return count;
    }

    private long count() throws IOException {
        peer.send(GO.getBytes(StandardCharsets.US_ASCII));
        peer.patience(FIRST);
        String said = PacketsSession.text(peer.receive());
        peer.patience(silence);
        if (!said.matches("[1-9][0-9]{0,9}")) {
            throw new OtherCommandException(said);
        }
        return Long.parseLong(said);
    }

    /** Full ones, and a last one that is not: another order, or a command, tells that something is missing. */
    private byte[] next() throws IOException {
        byte[] next = peer.receive();
        left--;
        boolean isFull = next.length == PacketsSession.DATAGRAM_BYTES;
        if (!isFull && PacketsSession.isCommand(PacketsSession.text(next))) {
            throw new OtherCommandException(PacketsSession.text(next));
        }
        if (next.length > PacketsSession.DATAGRAM_BYTES || isFull != left > 0) {
            throw new ProtocolException("a datagram of the file is missing or has another length");
        }
        return next;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
