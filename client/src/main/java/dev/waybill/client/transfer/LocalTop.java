package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The local folder that a tree is fetched into. */
final class LocalTop {

    private LocalTop() {}

    /**
     * Makes {@code folder} if it is not there, and answers its path without links: those on the way to it are the
     * caller's own.
     */
    static Path make(Path folder) throws IOException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return folder.toRealPath();
        } catch (IOException e) {
            throw new LocalFileException(folder, e);
        }
    }
}
