package dev.waybill.server.store;

import dev.waybill.api.store.Pace;
import dev.waybill.api.store.Stretch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Reads parts anew.
 *
 * @param blocks the memory to read through
 * @param pace what goes between two blocks
 */
record PartialReading(DiskBlocks blocks, Pace pace) {

    /** Whether the bytes of {@code stretch} in the file {@code data} have its digest; if not, it counts no more. */
    boolean verify(Stretches stretches, Stretch stretch, Folder folder, Path data) throws IOException {
        Long turn = stretches.turnOf(stretch);
        return turn != null && stretches.found(stretch, turn, isRight(stretch, folder, data));
    }

    private boolean isRight(Stretch stretch, Folder folder, Path data) throws IOException {
        var crc32 = new CRC32();
        ByteBuffer block = blocks.lend();
        try (FileChannel channel = folder.read(data)) {
            long at = stretch.from();
            while (at < stretch.to()) {
                pace.pass();
                block.clear().limit((int) Math.min(block.capacity(), stretch.to() - at));
                int count = channel.read(block, at);
                if (count <= 0) {
                    return false; // somebody has cut it off
                }
                crc32.update(block.flip());
                at += count;
            }
        } finally {
            blocks.giveBack(block);
        }
        return (int) crc32.getValue() == stretch.crc32();
    }
}
