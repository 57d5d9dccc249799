package dev.waybill.server.dialect;

import dev.waybill.api.DatagramDialect;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.connection.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The datagrams of one peer as a dialect sees them. Below they are a stream, in which two bytes of length stand ahead of
 * each. Of the connection's thread.
 */
final class DatagramConversation extends ServedPeer implements DatagramDialect.Conversation {

    private static final int LENGTH_BYTES = 2;

    DatagramConversation(CallContext context, Session session, Patience patience, String dialect, long number) {
        super(context, session, patience, dialect, number);
    }

    @Override
    public byte[] receive() throws IOException {
        int length = 256 * letter() + letter();
        return incoming().readNBytes(length);
    }

    private int letter() throws IOException {
        int letter = incoming().read();
        if (letter < 0) {
            throw new ConnectionLostException("the conversation is over");
        }
        return letter;
    }

    @Override
    public boolean awaitDatagram(Duration time) throws IOException, InterruptedException {
        return awaitAny(time);
    }

    @Override
    public void send(byte[] datagram) throws IOException {
        if (datagram.length > DatagramDialect.MAX_BYTES) {
            throw new IllegalArgumentException("a datagram of " + datagram.length + " bytes is too long");
        }
        var framed = ByteBuffer.allocate(LENGTH_BYTES + datagram.length);
        framed.putShort((short) datagram.length).put(datagram).flip();
        outgoing().write(framed);
    }
}
