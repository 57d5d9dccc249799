package dev.waybill.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/** What a proxy, or who passes for one, sends ahead of all else. */
class ProxyHeaderFuzz {

    /** The line of version 1 and the head of version 2, with all that may follow that. */
    private static final int MAX_BYTES = 16 + 4096;

    /** A header is refused or taken, whole, whatever the pieces that it comes in; what follows is left. */
    @FuzzTest
    void headers(byte[] input) throws IOException {
        String whole = read(input, Integer.MAX_VALUE);

        assertEquals(whole, read(input, 1));
    }

    private static String read(byte[] input, int pieceBytes) throws IOException {
        var bytes = ByteBuffer.wrap(input);
        try {
            InetSocketAddress source = ProxyHeader.read((target, offset, length) -> {
                        if (!bytes.hasRemaining()) {
                            return -1;
                        }
                        int count = Math.min(Math.min(length, bytes.remaining()), pieceBytes);
                        bytes.get(target, offset, count);
                        return count;
                    })
                    .source();
            assertTrue(bytes.position() <= MAX_BYTES);
            assertTrue(source == null || !source.isUnresolved());
            return source + " then " + bytes.remaining();
        } catch (EOFException | ProtocolException e) {
            Refusals.check(e, 0);
            return e.toString();
        }
    }
}
