package dev.waybill.shell.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the user's that the environment names, such as {@code $EDITOR}, with options if it has some. */
final class UsersProgram {

    private final String command;

    private UsersProgram(String command) {
        this.command = command;
    }

    /** The one that the first of {@code variables} with a value names, else {@code usual}. */
    static UsersProgram named(String usual, String... variables) {
        for (String variable : variables) {
            String said = System.getenv(variable);
            if (said != null && !said.isBlank()) {
                return new UsersProgram(said);
            }
        }
        return new UsersProgram(usual);
    }

    /** Starts it with {@code files}, in the local folder {@code folder} and on the shell's own terminal. */
    ProcessBuilder on(Path folder, Path... files) {
        // A Ctrl-C in the program reaches the shell that starts it too, which would end with it.
        List<String> words = new ArrayList<>(List.of("sh", "-c", "trap : INT; " + command + " \"$@\"", "sh"));
        for (Path file : files) {
            words.add(file.toString());
        }
        var builder = new ProcessBuilder(words)
                .directory(folder.toAbsolutePath().toFile())
                .inheritIO();
        CallersLocale.giveBack(builder.environment());
        return builder;
    }

    /** Waits until {@code process} has ended. */
    void await(Process process) throws IOException {
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("\"" + command + "\" ended with exit code " + code);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }
}
