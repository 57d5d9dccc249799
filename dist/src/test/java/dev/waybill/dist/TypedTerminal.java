package dev.waybill.dist;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program at a terminal of its own, which {@code script} makes: what is typed there, and what it shows. */
final class TypedTerminal implements AutoCloseable {

    /** Of a terminal that nobody looks at none is known. */
    private static final String SIZE = "stty rows 24 cols 100; ";

    private final Process process;
    private final Reader shown;
    private final StringBuilder unseen = new StringBuilder();
    private final StringBuilder all = new StringBuilder();

    private TypedTerminal(Process process) {
        this.process = process;
        this.shown = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts {@code line}, a command of the system's shell, in {@code folder}. Ctrl-C is for that shell too, so a program
     * that is to hear it takes its place with {@code exec}.
     */
    static TypedTerminal start(Path folder, String line, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(Interruptible.of(
                List.of("script", "--quiet", "--return", "--flush", "--command", SIZE + line, "/dev/null")));
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("BIN", Processes.DISTRIBUTION.resolve("bin").toString());
        builder.environment().put("XDG_STATE_HOME", folder.toAbsolutePath().toString());
        builder.environment().putAll(environment);
        return new TypedTerminal(
                builder.directory(folder.toFile()).redirectErrorStream(true).start());
    }

    /** Types {@code keys}. */
    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until {@code text} has come since the last time; the test's own time limit ends that. */
    void await(String text) throws IOException {
        int at = unseen.indexOf(text);
        while (at < 0) {
            int letter = shown.read();
            if (letter < 0) {
                throw new IOException("it has ended before it showed \"" + text + "\": " + all);
            }
            unseen.append((char) letter);
            all.append((char) letter);
            at = unseen.indexOf(text);
        }
        unseen.delete(0, at + text.length());
    }

    /** All that was shown and looked at. */
    String all() {
        return all.toString();
    }

    /** Waits for the end, and answers the exit code. */
    int end() throws IOException, InterruptedException {
        for (int letter = shown.read(); letter >= 0; letter = shown.read()) {
            all.append((char) letter);
        }
        return process.waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
