package dev.waybill.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Programs that hear Ctrl-C. What a shell starts with {@code &} is told to ignore it, and so is all that this starts in its
 * turn: a whole build with its tests.
 */
final class Interruptible {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";

    /** Of SIGINT, the second signal. */
    private static final long BIT = 1 << 1;

    private Interruptible() {}

    /** {@code command} as it hears it. */
    static List<String> of(List<String> command) throws IOException {
        return isIgnored()
                ? Stream.concat(Stream.of("env", "--default-signal=INT"), command.stream())
                        .toList()
                : command;
    }

    private static boolean isIgnored() throws IOException {
        if (!Files.exists(STATUS)) {
            return false;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(IGNORED))
                .map(line ->
                        Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
                .anyMatch(signals -> (signals & BIT) != 0);
    }
}
