package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads local files of a tree. */
final class LocalFiles {

    private LocalFiles() {}

    /** The crc32 of all that {@code file} holds, as the server writes it. */
    static String crc32(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return LocalDigest.of(channel, new Stretch(0, channel.size()));
        } catch (IOException e) {
            throw new LocalFileException(file, e);
        }
    }
}
