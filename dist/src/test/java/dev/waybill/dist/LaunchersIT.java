package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.dist.Processes.Ended;
import dev.waybill.dist.Processes.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers wherever and however they are started: descriptors, locales, folders and runtimes that are not the usual. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LaunchersIT extends StartedProcesses {

    private static final Map<String, String> NOTHING_MORE = Map.of();

    private Ended line(String line) throws Exception {
        return processes.line(line, NOTHING_MORE);
    }

    @Test
    void aClosedStandardInputIsNotFilledByAFileOfTheJvm() throws Exception {
        Server server = processes.serve();

        Ended ended = line("\"$BIN/client-shell\" " + server.url() + " -c 'put - /x' <&-");

        assertEquals(1, ended.code(), ended.out());
        assertTrue(Files.notExists(folder.resolve("files").resolve("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"})
    void whateverIsClosedTheShellWorks(String closed) throws Exception {
        Server server = processes.serve();
        Files.writeString(folder.resolve("f"), "whole");

        Ended ended = line("\"$BIN/client-shell\" --quiet " + server.url() + " -c 'put f; get f g' " + closed);

        assertEquals(0, ended.code(), ended.err());
        assertEquals("whole", Files.readString(folder.resolve("g")));
    }

    @Test
    void aScriptFromAClosedStandardInputFails() throws Exception {
        Server server = processes.serve();

        Ended ended = line("\"$BIN/client-shell\" " + server.url() + " <&-");

        assertEquals(1, ended.code(), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
    }

    @Test
    void aServerWithAllClosedServes() throws Exception {
        Path socket = folder.resolve("s");
        Process server = new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec \"$0\" --listen unix:s <&- >&- 2>&-",
                        Processes.DISTRIBUTION.resolve("bin").resolve("server").toString())
                .directory(folder.toFile())
                .start();
        try {
            while (Files.notExists(socket)) {
                assertTrue(server.isAlive());
            }
            Ended asked = line("\"$BIN/client-shell\" waybill+unix://" + socket + " -c ping");

            assertEquals(0, asked.code(), asked.err());
        } finally {
            server.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL", "LC_CTYPE", "LANG"})
    void namesStayApartInALocaleThatIsNotInstalled(String variable) throws Exception {
        Server server = processes.serve();
        Files.writeString(folder.resolve("ä.txt"), "a");
        Files.writeString(folder.resolve("ö.txt"), "o");

        Ended ended = processes.line(
                "unset LC_ALL; export " + variable + "=xx_YY.UTF-8; \"$BIN/client-shell\" " + server.url()
                        + " -c 'put ä.txt; put ö.txt; get ü.txt'",
                NOTHING_MORE);

        assertEquals(3, ended.code(), ended.err());
        assertEquals("client-shell: get: ü.txt: there is no file or folder /ü.txt\n", ended.err());
        assertEquals("a", Files.readString(folder.resolve("files").resolve("ä.txt")));
        assertEquals("o", Files.readString(folder.resolve("files").resolve("ö.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "xx_YY.UTF-8"})
    void whatIsStartedFromTheShellHasTheCallersLocale(String locale) throws Exception {
        Ended ended = processes.line("\"$BIN/client-shell\" -c '!echo \"<$LC_ALL>\"'", Map.of("LC_ALL", locale));

        assertEquals("<" + locale + ">\n", ended.out(), ended.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client-shell"})
    void aWrongJavaHomeIsAnError(String program) throws Exception {
        Path old = folder.resolve("old");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.copy(Path.of("/bin/sh"), old.resolve("bin").resolve("java"));

        for (Path wrong : new Path[] {folder.resolve("nowhere"), old}) {
            Ended ended =
                    processes.line("\"$BIN/" + program + "\" --version", Map.of("WAYBILL_JAVA_HOME", wrong.toString()));

            assertEquals(2, ended.code(), ended.out());
            assertTrue(ended.err().startsWith(program + ": WAYBILL_JAVA_HOME is " + wrong + ", "), ended.err());
            assertEquals(1, ended.err().lines().count(), ended.err());
        }
    }

    @Test
    void aWrongJavaHomeThatIsNotOursIsPassedBy() throws Exception {
        Ended ended = processes.line("\"$BIN/client-shell\" --version", Map.of("JAVA_HOME", "/nowhere"));

        assertEquals(0, ended.code(), ended.err());
    }

    /** A distribution in a folder with blanks, entered by a link, with nothing in the environment. */
    @Test
    void theLaunchersFindTheirPlace() throws Exception {
        Path home = Files.createDirectory(folder.resolve("a b"));
        Files.createSymbolicLink(home.resolve("lib"), Processes.DISTRIBUTION.resolve("lib"));
        Files.createDirectory(home.resolve("bin"));
        for (String name : new String[] {"common.sh", "server", "client-shell"}) {
            Files.copy(
                    Processes.DISTRIBUTION.resolve("bin").resolve(name),
                    home.resolve("bin").resolve(name));
        }
        Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("waybill"), home.resolve("bin").resolve("client-shell"));
        String version = line("\"$BIN/client-shell\" --version").out();
        assertNotEquals("", version);

        for (String start : new String[] {
            "env -i \"$PWD/waybill\"",
            "./waybill",
            "PATH=\"$PWD:$PATH\" waybill",
            "cd 'a b/bin' && ./client-shell",
            "cd 'a b' && CDPATH=\"$OLDPWD\" bin/client-shell",
            "cd 'a b/bin' && sh client-shell"
        }) {
            Ended ended = line(start + " --version");

            assertEquals(version, ended.out(), start + ": " + ended.err());
        }
    }
}
