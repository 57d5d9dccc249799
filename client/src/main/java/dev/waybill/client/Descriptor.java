package dev.waybill.client;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Names such as {@code /dev/stdout} and {@code /dev/fd/63}: they are files that this process was given open, and what is
 * written there goes on where the one who gave them has left off.
 */
final class Descriptor {

    /** That a name is that of another file. */
    static final int NONE = -1;

    private static final Path OWN = Path.of("/proc/self/fd");
    private static final int MAX_LINKS = 40;

    private Descriptor() {}

    /** The number of the descriptor that {@code name} is, or leads to, or {@link #NONE}. */
    static int named(Path name) {
        Path at = name.toAbsolutePath();
        try {
            for (int links = 0; links < MAX_LINKS && Files.isSymbolicLink(at); links++) {
                Path folder = at.getParent();
                if (folder != null && folder.toRealPath().equals(OWN.toRealPath())) {
                    return number(String.valueOf(at.getFileName()));
                }
                at = at.resolveSibling(Files.readSymbolicLink(at));
            }
            return NONE;
        } catch (IOException e) {
            // What cannot be followed is no descriptor of ours.
            return NONE;
        }
    }

    /** Standard output or error as the process has it, never to be closed; null for any other descriptor. */
    static @Nullable FileChannel shared(int descriptor) {
        return switch (descriptor) {
            case 1 -> new FileOutputStream(FileDescriptor.out).getChannel();
            case 2 -> new FileOutputStream(FileDescriptor.err).getChannel();
            default -> null;
        };
    }

    /** Another one, opened again by its name: a regular file goes on at its end. */
    static FileChannel open(Path name) throws IOException {
        return Files.isRegularFile(name)
                ? FileChannel.open(name, StandardOpenOption.WRITE, StandardOpenOption.APPEND)
                : FileChannel.open(name, StandardOpenOption.WRITE);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return NONE;
        }
    }
}
