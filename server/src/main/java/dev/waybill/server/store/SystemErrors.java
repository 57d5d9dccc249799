package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** The error numbers of Linux that opening a folder can end with, as the exceptions that Java has for them. */
final class SystemErrors {

    /** Interrupted before it began. */
    static final int EINTR = 4;

    /** A name on the way was renamed just then. */
    static final int EAGAIN = 11;

    /** There is no such extended attribute. */
    static final int ENODATA = 61;

    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int EXDEV = 18;
    private static final int ENOTDIR = 20;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int ENAMETOOLONG = 36;
    private static final int ELOOP = 40;

    private SystemErrors() {}

    /** Whether a link stood where none is followed. Java has no class for that, and adds words to those of the system. */
    static boolean isOfALink(IOException failure) {
        String text = failure instanceof FileSystemException disk ? disk.getReason() : failure.getMessage();
        return text != null && text.startsWith("Too many levels of symbolic links");
    }

    /** What {@code number} means for {@code file}. */
    static FileSystemException of(int number, String file) {
        return switch (number) {
            case ENOENT -> new NoSuchFileException(file);
            case EACCES -> new AccessDeniedException(file);
            case ENOTDIR -> new NotDirectoryException(file);
            case ELOOP, EXDEV -> new FileSystemLoopException(file);
            default -> new FileSystemException(file, null, reason(number));
        };
    }

    /** In the system's own words, by which {@link DiskRefusals} tells them apart. */
    private static String reason(int number) {
        return switch (number) {
            case EPERM -> "Operation not permitted";
            case ENFILE -> "Too many open files in system";
            case EMFILE -> "Too many open files";
            case ENAMETOOLONG -> "File name too long";
            default -> "error " + number;
        };
    }
}
