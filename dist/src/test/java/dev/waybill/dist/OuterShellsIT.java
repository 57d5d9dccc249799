package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.dist.Processes.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The program's words completed in real shells: what is completed runs, and means the file of that name. A machine that is
 * busy may answer a Tab too late, so each is pressed again.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OuterShellsIT extends StartedProcesses {

    /** Each begins with another letter. */
    private static final List<String> NAMES =
            List.of("a b.txt", "it's", "Käse", "😀.txt", "quo\"te", "dollar $x", "new\nline", "back\\slash", "star*");

    private Server server;
    private Path here;

    @BeforeEach
    void start() throws Exception {
        server = processes.serve();
        for (String name : NAMES) {
            Files.writeString(folder.resolve("files").resolve(name), name);
        }
        here = Files.createDirectories(folder.resolve("here"));
    }

    private static void assumeThereIs(String shell) {
        boolean isThere =
                Stream.of("/bin", "/usr/bin", "/usr/local/bin").anyMatch(at -> Files.isExecutable(Path.of(at, shell)));
        assumeTrue(isThere, "there is no " + shell + " on this machine: its completion was not tried");
    }

    /** Runs {@code script}, of a shell that is started by {@code command}, with the beginning of each name as a word. */
    private String run(List<String> command, String script) throws IOException, InterruptedException {
        var words = new ArrayList<>(command);
        words.add(script);
        words.addAll(command.get(0).equals("fish") ? List.of() : List.of("shell"));
        for (String name : NAMES) {
            words.add(name.substring(0, name.offsetByCodePoints(0, 1)));
        }
        var builder = new ProcessBuilder(words).directory(here.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", Processes.DISTRIBUTION.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("WAYBILL_URL", server.url());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private void assertAllCame(String said) throws IOException {
        for (String name : NAMES) {
            Path file = here.resolve(name);
            assertTrue(Files.exists(file), () -> name + " did not come: " + said);
            assertEquals(name, Files.readString(file));
            Files.delete(file);
        }
    }

    @Test
    void bashCompletesWithinEitherQuote() throws Exception {
        assumeThereIs("bash");
        for (String quote : List.of("\"", "'")) {
            assertAllCame(run(List.of("bash", "-c"), """
                    source <(client-shell completion bash)
                    quote=%s
                    for begun in "$@"; do
                        COMP_LINE="client-shell -c ${quote}get $begun" COMP_POINT=${#COMP_LINE}
                        COMP_WORDS=(client-shell -c "${quote}get $begun") COMP_CWORD=2 COMPREPLY=()
                        for try in {1..30}; do
                            _client_shell
                            ((${#COMPREPLY[@]})) && break
                        done
                        # As bash itself: a quote that ends the word already is not closed once more.
                        word=${COMPREPLY[0]}
                        [[ $word == *"$quote" ]] || word+=$quote
                        eval "lines+=(-c ${quote}$word)"
                    done
                    client-shell "${lines[@]}"
                    """.formatted(quote.equals("'") ? "\"'\"" : "'\"'")));
        }
    }

    @Test
    void fishCompletesWithinEitherQuote() throws Exception {
        assumeThereIs("fish");
        for (String quote : List.of("'\"'", "\"'\"")) {
            assertAllCame(run(List.of("fish", "-c"), """
                    client-shell completion fish | source
                    set quote %s
                    for begun in $argv
                        for try in (seq 30)
                            set found (complete -C "client-shell -c "$quote"get $begun")
                            test -n "$found" && break
                        end
                        set -a lines -c "$found"
                    end
                    client-shell $lines
                    """.formatted(quote)));
        }
    }

    @Test
    void zshCompletesWithinEitherQuote() throws Exception {
        assumeThereIs("zsh");
        Files.writeString(folder.resolve(".zshrc"), """
                PS1='ready> '
                autoload -Uz compinit; compinit -u -D
                PATH=$BIN:$PATH
                source <(client-shell completion zsh)
                """);
        var environment =
                Map.of("TERM", "xterm", "ZDOTDIR", folder.toString(), "WAYBILL_URL", server.url(), "LC_ALL", "C.UTF-8");
        for (String quote : List.of("'", "\"")) {
            try (var terminal = TypedTerminal.start(here, "exec zsh -i", environment)) {
                terminal.await("ready> ");
                for (String name : NAMES) {
                    String begun = name.substring(0, name.offsetByCodePoints(0, 1));
                    do { // a Tab that is answered too late completes nothing
                        terminal.type("client-shell -c " + quote + "get " + begun + "\t" + quote + "\r");
                        terminal.await("ready> ");
                    } while (!Files.exists(here.resolve(name)));
                }
                terminal.type("exit\r");
                terminal.end();
                assertAllCame(terminal.all());
            }
        }
    }

    @Test
    void optionsValuesAndFilesAreCompletedToo() throws Exception {
        assertEquals("words\n--trust \n", answer("client-shell --tr"));
        assertEquals("words\naccept-new \n", answer("client-shell --trust acc"));
        assertEquals("files\n", answer("client-shell --ca a"));
        String options = "words\n";
        while (options.equals("words\n")) { // the server has not answered in time
            options = answer("client-shell -c stat\\ --c");
        }
        assertEquals("words\nstat --crc32\n", options.replace("\\ ", " "));
        assertEquals("words\n", answer("client-shell --what "));
        assertEquals("words\n", answer("client-shell waybill://127.0.0.1:1 -c 'get "));
    }

    private String answer(String line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        Processes.DISTRIBUTION.resolve("bin/client-shell").toString(), "__complete", "bash", line)
                .directory(here.toFile())
                .redirectErrorStream(true);
        builder.environment().put("WAYBILL_URL", server.url());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return said;
    }
}
