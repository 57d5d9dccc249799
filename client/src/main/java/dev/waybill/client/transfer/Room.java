package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room that is left on the disk of a local file. */
final class Room {

    private Room() {}

    /**
     * Holds what is to come against the room that is left, ahead of the first byte.
     *
     * @param target is there, or its folder is
     * @throws LocalFileException if it is too little
     */
    static void check(Path target, long bytes) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        FileStore disk = Files.getFileStore(folder == null ? target : folder);
        long free = disk.getUsableSpace();
        // A file system that tells nothing of its room has no size either.
        if (free < bytes && disk.getTotalSpace() > 0) {
            String sentence = "No space left: " + bytes + " bytes are to come, and " + free + " are free";
            throw new LocalFileException(target, new FileSystemException(target.toString(), null, sentence));
        }
    }
}
