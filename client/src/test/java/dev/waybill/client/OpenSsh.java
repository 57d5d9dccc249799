package dev.waybill.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenSSH's own programs, where the machine has them. */
public final class OpenSsh {

    private OpenSsh() {}

    /** A new key in {@code folder}, with a passphrase unless that is empty. */
    public static Path key(Path folder, String name, String passphrase, String... more) throws Exception {
        Path file = folder.resolve(name);
        var words = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", passphrase, "-C", "a comment", "-f"));
        words.add(file.toString());
        words.addAll(more.length == 0 ? List.of("-t", "ed25519") : List.of(more));
        run(words);
        return file;
    }

    static void run(List<String> words) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, words.get(0) + " is not here: " + e.getMessage());
            return;
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words + ": " + said);
        }
    }

    /** A real agent; closing it ends it. */
    public record Agent(Process process, Path socket) implements AutoCloseable {

        /** One that holds nothing yet. */
        public static Agent start(Path folder) throws Exception {
            Path socket = folder.resolve("agent");
            Process process;
            try {
                process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
            } catch (IOException e) {
                assumeTrue(false, "ssh-agent is not here: " + e.getMessage());
                throw e;
            }
            // it tells its variables once it listens
            process.inputReader().readLine();
            return new Agent(process, socket);
        }

        /** Gives it the key of {@code file}, which has no passphrase. */
        public void add(Path file) throws Exception {
            run(List.of("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", file.toString()));
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
