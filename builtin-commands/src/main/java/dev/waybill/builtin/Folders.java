package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Makes folders that may be there already, made before or by somebody else at this moment. */
final class Folders {

    private Folders() {}

    /** Makes {@code folder}, whose parent exists, unless it is there. */
    static void make(FileStore files, RemotePath folder) throws IOException {
        try {
            files.createFolder(folder);
        } catch (CommandException e) {
            if (e.status() != Status.EXISTS || !files.entry(folder).isFolder()) {
                throw e;
            }
        }
    }

    /**
     * Makes {@code folder} and all above it that are missing.
     *
     * @throws CommandException 405 if one of them is a file
     */
    static void makeAll(FileStore files, RemotePath folder) throws IOException {
        var missing = new ArrayDeque<RemotePath>();
        RemotePath at = folder;
        @Nullable Entry present = files.find(at);
        while (present == null) {
            missing.push(at);
            at = at.parent();
            present = files.find(at);
        }
        if (!present.isFolder()) {
            throw new CommandException(Status.NOT_FOLDER, at + " is not a folder");
        }
        for (RemotePath each : missing) {
            make(files, each);
        }
    }
}
