package dev.waybill.classic;

import dev.waybill.api.Body;
import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Spool;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A file behind its size, where nothing stands between the two: digits of the file may follow those of the size. With all
 * bytes there one size alone can be meant: the first digits whose number is how many bytes follow them. Of one thread.
 */
final class SizedFile implements Content {

    private static final int MAX_DIGITS = 18;

    private final Body bytes;
    private final long length;

    private SizedFile(Body bytes, long length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** @throws CommandException 400 if no digits at the beginning of {@code came} are the size of the rest */
    static SizedFile of(Spool came) throws IOException {
        var head = ByteBuffer.allocate(MAX_DIGITS);
        readFully(came.body(), head);
        long size = 0;
        for (int digits = 1; digits <= head.position() && isDigit(head.get(digits - 1)); digits++) {
            size = 10 * size + head.get(digits - 1) - '0';
            if (size == came.sizeBytes() - digits) {
                return new SizedFile(after(digits, came), size);
            }
            if (size == 0) {
                break;
            }
        }
        throw new CommandException(
                Status.BAD_FRAME, came.sizeBytes() + " bytes came behind the separator, which no size among them says");
    }

    private static Body after(int digits, Spool came) throws IOException {
        Body body = came.body();
        readFully(body, ByteBuffer.allocate(digits));
        return body;
    }

    private static void readFully(Body body, ByteBuffer target) throws IOException {
        int count = 0;
        while (count >= 0 && target.hasRemaining()) {
            count = body.read(target);
        }
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    @Override
    public long lengthBytes() {
        return length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return bytes.read(target);
    }

    @Override
    public boolean isOpen() {
        return bytes.isOpen();
    }

    /** Closes nothing: the bytes go with the conversation. */
    @Override
    public void close() {}
}
