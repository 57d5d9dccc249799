package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system takes away from the mode of each file that this process makes, which Java does not tell. */
final class SystemMask {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "Umask:";

    /** What nearly every system has. */
    private static final int USUAL = 022;

    private static final int OCTAL = 8;

    /** Read when it is first asked for; a process seldom changes it, and this one never does. */
    private static final class Read {
        static final int MASK = read();
    }

    private SystemMask() {}

    /** {@code mode}, such as {@code rw-rw-r--}, without what the mask takes away. */
    static String masked(String mode) {
        return masked(mode, Read.MASK);
    }

    /** The same for any mask. */
    static String masked(String mode, int mask) {
        var masked = new StringBuilder(mode);
        for (int i = 0; i < mode.length(); i++) {
            if ((mask >> (mode.length() - 1 - i) & 1) != 0) {
                masked.setCharAt(i, '-');
            }
        }
        return masked.toString();
    }

    private static int read() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(LINE)) {
                    return Integer.parseInt(line.substring(LINE.length()).strip(), OCTAL);
                }
            }
            return USUAL;
        } catch (IOException | NumberFormatException e) {
            return USUAL; // no Linux, or one that does not tell
        }
    }
}
