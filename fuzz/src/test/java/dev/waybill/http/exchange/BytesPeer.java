package dev.waybill.http.exchange;

import dev.waybill.api.Content;
import dev.waybill.testkit.SilentPeer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A peer that has sent some bytes and left; they come in pieces. */
final class BytesPeer extends SilentPeer {

    private final InputStream input;

    BytesPeer(byte[] bytes, int pieceBytes) {
        this.input = new Pieces(bytes, pieceBytes);
    }

    private static final class Pieces extends ByteArrayInputStream {
        private final int pieceBytes;

        Pieces(byte[] bytes, int pieceBytes) {
            super(bytes);
            this.pieceBytes = pieceBytes;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, pieceBytes));
        }
    }

    /** The next bytes of the input, as many as were said. */
    private record Next(
            InputStream input,
            long lengthBytes,
            @SuppressWarnings("ArrayRecordComponent") long[] left) implements Content {
        @Override
        public int read(ByteBuffer target) throws IOException {
            if (left[0] == 0) {
                return -1;
            }
            byte[] bytes = new byte[(int) Math.min(left[0], target.remaining())];
            int count = input.read(bytes, 0, bytes.length);
            if (count < 0) {
                throw new EOFException("the peer left");
            }
            target.put(bytes, 0, count);
            left[0] -= count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public Content next(long bytes) {
        return new Next(input, bytes, new long[] {bytes});
    }
}
