package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Makes sure, before a server starts, that a folder can be served. */
final class Root {

    private Root() {}

    /**
     * The real path of {@code root}, made if it is missing.
     *
     * @param nameEncoding what this JVM writes file names in
     * @throws StoreUnavailableException with one sentence for the operator
     */
    static Path prepare(Path root, String nameEncoding) throws StoreUnavailableException {
        if (!nameEncoding.toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8")) {
            throw new StoreUnavailableException(
                    "file names would be written in " + nameEncoding
                            + ", which cannot hold every name: start the server with LC_ALL=C.UTF-8",
                    null);
        }
        try {
            Path real = Files.createDirectories(root).toRealPath();
            if (!Files.isReadable(real) || !Files.isExecutable(real)) {
                throw new AccessDeniedException(real.toString());
            }
            return real;
        } catch (FileAlreadyExistsException e) {
            throw new StoreUnavailableException("the root " + root + " is no folder: name another with --root", e);
        } catch (IOException e) {
            throw unavailable(root, e);
        }
    }

    /** Why {@code root} cannot be served. */
    static StoreUnavailableException unavailable(Path root, IOException failure) {
        return new StoreUnavailableException(
                "the folder " + root + " cannot be served (" + reason(failure) + "): name another with --root",
                failure);
    }

    /** The words of the system, or the kind of failure where it has none. */
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException disk && disk.getReason() != null) {
            return disk.getReason();
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
