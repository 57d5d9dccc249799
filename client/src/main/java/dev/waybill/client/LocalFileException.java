package dev.waybill.client;

import dev.waybill.client.files.ExposedFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A local file could not be read or written: nothing is stored, there or here. */
public final class LocalFileException extends WaybillException {

    private final transient Path file;
    private final IOException failure;

    /** {@code failure}, which met {@code file}, in a sentence for people. */
    public LocalFileException(Path file, IOException failure) {
        super(sentence(file.toString(), failure), null, failure);
        this.file = file;
        this.failure = failure;
    }

    /** The file as the caller named it. */
    public Path file() {
        return file;
    }

    /** What the system said: often a {@link FileSystemException}, such as {@link NoSuchFileException}. */
    public IOException failure() {
        return failure;
    }

    /** What {@code failure}, which met {@code file}, says to people: one sentence. */
    public static String sentence(String file, IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no local file or folder \"" + missing.getFile() + "\"";
        }
        if (failure instanceof AccessDeniedException denied) {
            return "the local file \"" + denied.getFile() + "\" may not be used: permission denied";
        }
        if (failure instanceof ExposedFileException) {
            return String.valueOf(failure.getMessage());
        }
        String reason = failure instanceof FileSystemException local ? local.getReason() : failure.getMessage();
        if (reason == null && failure instanceof FileAlreadyExistsException taken) {
            return "something else is called \"" + taken.getFile() + "\" already";
        }
        return "the local file \"" + file + "\": " + (reason == null ? "it cannot be used" : reason);
    }
}
