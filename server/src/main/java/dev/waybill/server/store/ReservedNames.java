package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.nio.file.Path;

/** The names that the server keeps for itself: {@code .waybill-lock}, {@code .waybill-parts}, and those of {@link TemporaryFiles}. */
final class ReservedNames {

    static final String LOCK = ".waybill-lock";

    /** The folder in the root where uploads wait that come in parts. */
    static final String PARTS = ".waybill-parts";

    static final String PREFIX = ".waybill-";

    private ReservedNames() {}

    /** Whether no request may name this and no listing shows it. */
    static boolean isReserved(String name) {
        return name.startsWith(PREFIX);
    }

    /** Whether a name anywhere in {@code relative} is the server's own. */
    static boolean isReserved(Path relative) {
        for (Path name : relative) {
            if (isReserved(name.toString())) {
                return true;
            }
        }
        return false;
    }

    /** Refuses a path that holds such a name with 400. */
    static void refuseIn(RemotePath path) {
        if (path.text().contains("/" + PREFIX)) {
            throw new CommandException(
                    Status.BAD_PATH,
                    "the path " + path + " holds a name that begins with " + PREFIX
                            + ", which the server keeps for itself");
        }
    }
}
