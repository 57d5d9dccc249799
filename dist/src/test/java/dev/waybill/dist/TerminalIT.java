package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.dist.Processes.Server;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell at real terminals, and with whatever is around them. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalIT extends StartedProcesses {

    private static final Map<String, String> DUMB = Map.of("TERM", "dumb");
    private static final Map<String, String> USUAL = Map.of("TERM", "xterm", "NO_COLOR", "1");
    private static final String CONTROL_C = "\u0003";
    private static final String CONTROL_Z = "\u001a";

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = processes.serve();
    }

    private TypedTerminal shell(Map<String, String> environment) throws Exception {
        return TypedTerminal.start(folder, "exec \"$BIN/client-shell\" " + server.url(), environment);
    }

    @Test
    void controlCAtADumbTerminalClearsTheLine() throws Exception {
        try (var terminal = shell(DUMB)) {
            terminal.await("/> ");
            terminal.type("mkdir no");
            terminal.await("mkdir no");
            terminal.type(CONTROL_C);
            terminal.await("/> ");
            terminal.type("pwd\n");
            terminal.await("/\r\n");
            terminal.type("exit\n");

            assertEquals(0, terminal.end(), terminal.all());
        }
        assertFalse(Files.exists(folder.resolve("files/no")));
    }

    @Test
    void controlZStopsTheShellAtItsPrompt() throws Exception {
        try (var terminal = TypedTerminal.start(folder, "sh -i", USUAL)) {
            terminal.type("\"$BIN/client-shell\" " + server.url() + "\n");
            terminal.await("/> ");
            terminal.type("pw");
            terminal.await("pw");
            terminal.type(CONTROL_Z);
            terminal.await("Stopped");
            terminal.type("echo back$((1 + 1))\n");
            terminal.await("back2");
            terminal.type("fg\n");
            terminal.await("pw");
            terminal.type("d\r");
            terminal.await("/\r\n");
            terminal.type("exit\r");
            terminal.type("exit\n");

            assertEquals(0, terminal.end(), terminal.all());
        }
    }

    /** What the shell says ahead of its prompt where the machine has much to do. */
    private String busy() {
        return "client-shell: " + server.url() + " has not answered yet";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf 'ls\\377\\nls\\n' > waybill/history",
                "printf 'ls\\nls \\\\\\n' > waybill/history",
                "printf 'ls\\n' > waybill/history; chmod 644 waybill/history",
                "mkdir waybill/history",
                "mkfifo waybill/history",
                "ln -s /dev/full waybill/history",
                "rm -r waybill; touch waybill",
                "true"
            })
    void whateverTheHistoryIsTheShellLives(String preparation) throws Exception {
        String line = "mkdir waybill; " + preparation + "; exec \"$BIN/client-shell\" " + server.url();
        try (var terminal = TypedTerminal.start(folder, line, USUAL)) {
            terminal.await("/> ");
            terminal.type("pwd\r");
            terminal.await("/\r\n");
            terminal.type("mkdir made\r");
            terminal.await("mkdir /made");
            terminal.type("exit\r");

            assertEquals(0, terminal.end(), terminal.all());
            assertFalse(terminal.all().contains("jline"), terminal.all());
            assertFalse(terminal.all().contains("Exception"), terminal.all());
            String complaints = terminal.all().replace(busy(), "");
            assertTrue(complaints.split("client-shell: ", -1).length <= 2, terminal.all());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense-99", "", "dumb", "xterm-256color", "vt52"})
    void whateverTheTerminalIsCalledTheShellLives(String name) throws Exception {
        try (var terminal = shell(Map.of("TERM", name))) {
            terminal.await("/> ");
            terminal.type("mkdir made\r");
            terminal.await("mkdir /made");
            terminal.type("exit\r");

            assertEquals(0, terminal.end(), terminal.all());
            assertFalse(terminal.all().contains("jline"), terminal.all());
            assertFalse(terminal.all().contains("Exception"), terminal.all());
        }
    }
}
