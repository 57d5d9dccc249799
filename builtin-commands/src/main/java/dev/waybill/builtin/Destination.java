package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where a thing goes that is moved or copied: to the target, or into it if it is a folder. */
final class Destination {

    private Destination() {}

    static RemotePath of(FileStore files, RemotePath source, RemotePath target) throws IOException {
        if (source.isRoot()) {
            throw new CommandException(Status.NOT_POSSIBLE, "the root folder / stays where it is: name what is in it");
        }
        @Nullable Entry present = files.find(target);
        RemotePath destination = present != null && present.isFolder() ? target.child(source.name()) : target;
        if (destination.equals(source)) {
            throw new CommandException(Status.NOT_POSSIBLE, source + " and its target are the same");
        }
        return destination;
    }
}
