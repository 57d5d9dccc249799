package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes folders that may be there already, made before or by somebody else at this moment. */
final class Folders {

    private Folders() {}

    /** Makes {@code folder}, whose parent exists, unless it is there. */
    static void make(FileStore files, RemotePath folder) throws IOException {
        try {
            files.createFolder(folder);
        } catch (CommandException e) {
            acceptFolder(files, folder, e);
        }
    }

    /** Makes {@code copy}, which is as open to others as {@code original}, unless it is there. */
    static void makeLike(Entry original, FileStore files, RemotePath copy) throws IOException {
        try {
            files.createFolderLike(original, copy);
        } catch (CommandException e) {
            acceptFolder(files, copy, e);
        }
    }

    private static void acceptFolder(FileStore files, RemotePath folder, CommandException refusal) throws IOException {
        if (refusal.status() != Status.EXISTS) {
            throw refusal;
        }
        // a caller who may write there need not be one who may look
        @Nullable Entry present = files.find(folder);
        if (present != null && !present.isFolder()) {
            throw refusal;
        }
    }
}
