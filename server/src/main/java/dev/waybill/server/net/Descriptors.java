package dev.waybill.server.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How many files and sockets the system lets this process have open. */
public final class Descriptors {

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String ROW = "Max open files";

    private Descriptors() {}

    /** The limit, which the JVM has raised to the hard one at its start; empty where the system does not tell it. */
    public static OptionalLong limit() {
        try {
            for (String line : Files.readAllLines(LIMITS)) {
                if (line.startsWith(ROW)) {
                    return soft(line.substring(ROW.length()).strip());
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // no Linux: nothing is known, and nothing is said
        }
    }

    private static OptionalLong soft(String columns) {
        String limit = columns.split(" ", 2)[0];
        return limit.chars().allMatch(Character::isDigit)
                ? OptionalLong.of(Long.parseLong(limit))
                : OptionalLong.empty();
    }
}
