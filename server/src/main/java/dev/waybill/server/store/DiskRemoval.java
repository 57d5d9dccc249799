package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;

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
            place.folder().delete(place.name());
        } catch (DirectoryNotEmptyException e) {
            removeLeftovers(place);
            place.folder().delete(place.name());
        }
    }

    private void removeLeftovers(Place place) throws IOException {
        var leftovers = new ArrayList<Path>();
        try (Folder folder = place.folder().folder(place.name());
                DirectoryStream<Path> files = folder.names()) {
            for (Path file : files) {
                Path name = Objects.requireNonNull(file.getFileName());
                refuseFull(place, name.toString());
                leftovers.add(name);
            }
            for (Path each : leftovers) {
                folder.delete(each);
            }
        }
    }

    private void refuseFull(Place place, String name) {
        if (temporaries.isAlive(name)) {
            throw notEmpty(place.path(), ": a file is being written into it");
        }
        if (!ReservedNames.isReserved(name)) {
            throw notEmpty(place.path(), "");
        }
    }

    private static CommandException notEmpty(RemotePath folder, String reason) {
        return new CommandException(Status.NOT_EMPTY, "the folder " + folder + " is not empty" + reason);
    }
}
