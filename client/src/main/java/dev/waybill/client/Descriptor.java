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
 * Names such as {@code /dev/stdout} and {@code /dev/fd/63}. They are files that were open when this process began: what
 * is written there follows what was written before.
 */
final class Descriptor {

    /** The number for a name that leads to no descriptor. */
    static final int NONE = -1;

    private static final Path OWN = Path.of("/proc/self/fd");
    private static final int MAX_LINKS = 40;

    private Descriptor() {}

    /** The number of the descriptor that {@code name} is or leads to; {@link #NONE} if there is none. */
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
            // A link that cannot be followed leads to no descriptor of this process.
            return NONE;
        }
    }

    /** The standard output or error of this process, which must not be closed; null for any other descriptor. */
    static @Nullable FileChannel shared(int descriptor) {
        return switch (descriptor) {
            case 1 -> new FileOutputStream(FileDescriptor.out).getChannel();
            case 2 -> new FileOutputStream(FileDescriptor.err).getChannel();
            default -> null;
        };
    }

    /** Any other descriptor, opened again by its name. A regular file is appended to. */
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
