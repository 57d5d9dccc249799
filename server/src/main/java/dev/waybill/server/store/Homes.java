package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.time.Instant;

/** Makes the folders that users have to themselves. */
public final class Homes {

    private static final String OWNERS_ONLY = "rwx------";

    private Homes() {}

    /**
     * Makes the folder {@code home} of {@code files} if it is missing, and those above it that are. Where folders have
     * modes, those that are made have 0700: no other user of the machine looks into them. One that is there stays as it
     * is. {@link FileStore#at} then answers the store that has it as its root.
     *
     * @throws CommandException 405 if a file stands there or on the way, 403 if the way leads out or nothing may be made
     */
    public static void create(FileStore files, RemotePath home) throws IOException {
        Entry present = files.find(home);
        if (present == null) {
            create(files, home.parent());
            make(files, home);
        } else if (!present.isFolder()) {
            throw new CommandException(Status.NOT_FOLDER, "the home " + home + " is not a folder");
        }
    }

    private static void make(FileStore files, RemotePath home) throws IOException {
        try {
            files.createFolderLike(new Entry(home, Entry.Type.FOLDER, 0, Instant.EPOCH, OWNERS_ONLY, "", false), home);
        } catch (CommandException e) {
            if (e.status() != Status.EXISTS) {
                throw e;
            }
            create(files, home); // somebody else has made it meanwhile
        }
    }
}
