package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder and all above it, of which some may be missing. Holds where each name ends, not a path for each, since a path
 * may have thousands of names.
 */
final class FolderWay {

    private final String text;

    /** The end of the path of as many names; the root has none. */
    private final int[] ends;

    private FolderWay(RemotePath folder) {
        this.text = folder.text();
        IntStream slashes = IntStream.range(1, text.length()).filter(i -> text.charAt(i) == '/');
        int[] beyondRoot = folder.isRoot()
                ? new int[0]
                : IntStream.concat(slashes, IntStream.of(text.length())).toArray();
        this.ends = IntStream.concat(IntStream.of(0), IntStream.of(beyondRoot)).toArray();
    }

    /**
     * Makes what is missing of {@code folder} and all above it.
     *
     * @throws CommandException 405 if one of them is a file, 503 if not even the root is there
     * @throws InterruptedException if the call is over; what was made by then stays
     */
    static void make(Request request, RemotePath folder) throws IOException, InterruptedException {
        FileStore files = request.files();
        if (isThere(files, folder)) {
            return;
        }
        var way = new FolderWay(folder);
        for (int names = way.present(files) + 1; names < way.ends.length; names++) {
            request.checkpoint();
            Folders.make(files, way.path(names));
        }
    }

    /**
     * How many names the lowest folder has that is there. What is in a missing folder is missing too, so half of those
     * that are in doubt are asked about at a time.
     */
    private int present(FileStore files) throws IOException {
        int present = -1;
        int missing = ends.length - 1;
        while (missing - present > 1) {
            int middle = (present + missing) >>> 1;
            if (isThere(files, path(middle))) {
                present = middle;
            } else {
                missing = middle;
            }
        }
        if (present < 0) {
            throw new CommandException(Status.AWAY, "there is no root folder now: try again in a while");
        }
        return present;
    }

    private RemotePath path(int names) {
        return names == 0 ? RemotePath.ROOT : RemotePath.of(text.substring(0, ends[names]));
    }

    private static boolean isThere(FileStore files, RemotePath folder) throws IOException {
        @Nullable Entry entry = files.find(folder);
        if (entry != null && !entry.isFolder()) {
            throw new CommandException(Status.NOT_FOLDER, folder + " is not a folder");
        }
        return entry != null;
    }
}
