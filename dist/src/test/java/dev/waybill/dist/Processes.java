package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs of the distribution, each started in one folder, and all ended when this is closed. */
final class Processes implements AutoCloseable {

    /** What the build has put together. */
    static final Path DISTRIBUTION = Path.of("target", "waybill").toAbsolutePath();

    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    /** A server that serves. */
    record Server(Process process, int port) {
        String url() {
            return "waybill://127.0.0.1:" + port;
        }

        /** Asks it to stop, and answers its exit code. */
        int stop() throws InterruptedException {
            process.destroy();
            return process.waitFor();
        }
    }

    /** How a program has ended, and what it said. */
    record Ended(int code, String out, String err) {}

    Processes(Path folder) {
        this.folder = folder;
    }

    Process start(String program, String... words) throws IOException {
        var command = new ArrayList<String>();
        command.add(DISTRIBUTION.resolve("bin").resolve(program).toString());
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(Interruptible.of(command))
                .directory(folder.toFile())
                .start();
        started.add(process);
        return process;
    }

    /** Starts a server on a free port, with {@code words} more, and waits until it serves. */
    Server serve(String... words) throws IOException {
        var all = new ArrayList<>(List.of("--listen", "127.0.0.1:0"));
        all.addAll(List.of(words));
        Process process = start("server", all.toArray(String[]::new));
        @Nullable String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertNotNull(ready, "the server did not start");
        return new Server(process, Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1)));
    }

    /** Runs a program to its end. */
    Ended run(String program, String... words) throws Exception {
        return ended(start(program, words));
    }

    /** Runs a line of the system's shell to its end, with {@code environment} besides our own; {@code $BIN} has the launchers. */
    Ended line(String line, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(Interruptible.of(List.of("sh", "-c", line))).directory(folder.toFile());
        builder.environment().put("BIN", DISTRIBUTION.resolve("bin").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return ended(process);
    }

    private static Ended ended(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        started.forEach(each -> each.onExit().join());
    }
}
