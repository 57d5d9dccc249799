package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Removes one file, link or empty folder. A folder is empty when callers see nothing in it: what was left there
 * unfinished goes with it, but a file that is being written into it keeps it.
 */
final class DiskRemoval {

    private final TemporaryFiles temporaries;

    DiskRemoval(TemporaryFiles temporaries) {
        this.temporaries = temporaries;
    }

    void remove(Place place) throws IOException {
        try {
            Files.delete(place.file());
        } catch (DirectoryNotEmptyException e) {
            refuseFull(place);
            removeLeftovers(place.file());
            Files.delete(place.file());
        }
    }

    private void refuseFull(Place place) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place.file())) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (temporaries.isAlive(name)) {
                    throw notEmpty(place.path(), ": a file is being written into it");
                }
                if (!ReservedNames.isReserved(name)) {
                    throw notEmpty(place.path(), "");
                }
            }
        }
    }

    private void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ReservedNames.PREFIX + "*")) {
            for (Path file : files) {
                if (!temporaries.isAlive(String.valueOf(file.getFileName()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static CommandException notEmpty(RemotePath folder, String reason) {
        return new CommandException(Status.NOT_EMPTY, "the folder " + folder + " is not empty" + reason);
    }
}
