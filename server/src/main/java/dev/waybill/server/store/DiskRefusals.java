package dev.waybill.server.store;

import static java.util.Map.entry;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller hears of a failure of the disk. Java has classes for the common ones; the others are told apart by
 * the system's text, which is English because the launchers set the locale {@code C.UTF-8}.
 */
final class DiskRefusals {

    private static final Map<String, Status> BY_TEXT = Map.ofEntries(
            entry("No space left on device", Status.NO_SPACE),
            entry("Disk quota exceeded", Status.QUOTA),
            entry("File too large", Status.TOO_LARGE),
            entry("Read-only file system", Status.DENIED),
            entry("Operation not permitted", Status.DENIED),
            entry("File name too long", Status.BAD_PATH),
            entry("Not a directory", Status.NOT_FOLDER),
            entry("Is a directory", Status.IS_FOLDER),
            entry("Device or resource busy", Status.BUSY),
            entry("Too many open files", Status.FULL),
            entry("Too many open files in system", Status.FULL));

    private DiskRefusals() {}

    /** Does {@code work} at {@code path}, with its failures sorted. */
    static <T extends @Nullable Object> T translating(RemotePath path, DiskWork<T> work) throws IOException {
        try {
            return work.run();
        } catch (IOException e) {
            throw sorted(path, e);
        }
    }

    /**
     * Answers {@code failure} itself if it is the world's.
     *
     * @throws CommandException if the caller can make something of it
     */
    static IOException sorted(RemotePath path, IOException failure) {
        Status status = status(failure);
        if (status == null) {
            return failure;
        }
        if (status == Status.NO_PATH) {
            throw CommandException.notFound(path);
        }
        throw new CommandException(status, sentence(status, path), failure);
    }

    private static @Nullable Status status(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> Status.NO_PATH;
            case FileAlreadyExistsException e -> Status.EXISTS;
            case DirectoryNotEmptyException e -> Status.NOT_EMPTY;
            case NotDirectoryException e -> Status.NOT_FOLDER;
            case AccessDeniedException e -> Status.DENIED;
            case FileSystemException e -> byText(e.getReason());
            default -> byText(failure.getMessage());
        };
    }

    private static @Nullable Status byText(@Nullable String text) {
        return text == null ? null : BY_TEXT.get(text);
    }

    private static String sentence(Status status, RemotePath path) {
        return switch (status) {
            case NO_SPACE -> "the disk is full: there is no room for " + path;
            case QUOTA -> "the server's disk quota is used up: there is no room for " + path;
            case TOO_LARGE -> "the disk cannot hold a file as large as " + path;
            case DENIED -> "the system does not let the server do this to " + path;
            case BAD_PATH -> "the path " + path + " is too long for the disk";
            case NOT_FOLDER -> path + " is not a folder, or stands in something that is none";
            case IS_FOLDER -> path + " is a folder";
            case EXISTS -> path + " exists already";
            case NOT_EMPTY -> "the folder " + path + " is not empty";
            case BUSY -> path + " is in use by the system: another disk may be mounted there";
            case FULL -> "the server has too many files open to reach " + path + ": try again later";
            default -> throw new IllegalArgumentException("no sentence for " + status);
        };
    }
}
