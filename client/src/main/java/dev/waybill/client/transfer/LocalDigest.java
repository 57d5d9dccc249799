package dev.waybill.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** The CRC-32 of bytes of a local file, as the server writes it. */
final class LocalDigest {

    /** What no bytes have: there are fewer than were asked for. */
    static final String NONE = "";

    private static final int BLOCK_BYTES = 1 << 18;

    private LocalDigest() {}

    /** That of a stretch; {@link #NONE} if the file ends ahead of the stretch's end. */
    static String of(FileChannel file, Stretch stretch) throws IOException {
        var running = new CRC32();
        var block = ByteBuffer.allocateDirect(Math.clamp(stretch.sizeBytes(), 1, BLOCK_BYTES));
        for (long at = stretch.from(); at < stretch.to(); at += block.limit()) {
            block.clear().limit((int) Math.min(block.capacity(), stretch.to() - at));
            if (file.read(block, at) <= 0) {
                return NONE;
            }
            running.update(block.flip());
        }
        return HexFormat.of().toHexDigits((int) running.getValue());
    }
}
