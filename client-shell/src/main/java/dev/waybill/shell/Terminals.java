package dev.waybill.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells which of the standard streams are terminals. The JDK's own console knows only of all of them at once, and costs
 * a script of one line much of its time.
 */
final class Terminals {

    private Terminals() {}

    /** @param descriptor 0 for standard input, 1 for output, 2 for errors */
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return systemSays(descriptor);
        }
    }

    /** For systems without /proc. */
    private static boolean systemSays(int descriptor) {
        try {
            Process test = new ProcessBuilder("test", "-t", String.valueOf(descriptor))
                    .inheritIO()
                    .start();
            return test.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
