package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a launcher does in a checkout: with a Maven and a Java that only say what they were asked to do. */
class FirstBuildTest {

    private static final Path BIN = Path.of("..", "bin");
    private static final String MADE = "dist/target/dist-0.1.0.jar";

    @TempDir
    private Path folder;

    private Path checkout;
    private Path tools;

    /** A checkout with one source, and tools of which {@code mvn} writes codes for colours at its start and end in any case. */
    @BeforeEach
    void makeACheckout() throws IOException, InterruptedException {
        checkout = Files.createDirectory(folder.resolve("check out"));
        Files.createDirectory(checkout.resolve("bin"));
        for (String name : List.of("common.sh", "server", "client-shell")) {
            install(BIN.resolve(name), checkout.resolve("bin"));
        }
        Files.createDirectories(checkout.resolve("api/src/main/java"));
        Files.writeString(checkout.resolve("api/src/main/java/A.java"), "class A {}");
        tools = Files.createDirectories(folder.resolve("tools/bin"));
        program("java", "echo served");
        Files.writeString(folder.resolve("tools/release"), "JAVA_VERSION=\"25\"\n");
        builds("""
                case "$*" in *-Dstyle.color=never*) colour= ;; *) colour=$(printf '\\033[1m') ;; esac
                read -r line && echo "[ERROR] it read $line"
                printf '\\033[0m\\033[0m'
                echo "[INFO] Reactor Build Order:"
                echo "[INFO] ${colour}Building Waybill: API 0.1.0                  [2/12]"
                echo "[WARNING] hm"
                mkdir -p dist/target/waybill/lib
                : >dist/target/dist-0.1.0.jar
                echo built >>builds
                printf '\\033[0m\\033[0m'
                """);
    }

    private void builds(String script) throws IOException, InterruptedException {
        program("mvn", "cd \"" + checkout + "\"\n" + script);
    }

    private void program(String name, String script) throws IOException, InterruptedException {
        install(Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n"), tools);
    }

    /** By another process: what is open for writing in this one is so too in what another test starts, and cannot run. */
    private static void install(Path program, Path target) throws IOException, InterruptedException {
        var install = new ProcessBuilder("install", "-m", "755", program.toString(), target.toString());
        assertEquals(0, install.inheritIO().start().waitFor());
    }

    private record Ended(int code, String said) {}

    private Process start() throws IOException {
        var builder = new ProcessBuilder(checkout.resolve("bin/server").toString()).redirectErrorStream(true);
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        builder.environment().put("WAYBILL_JAVA_HOME", folder.resolve("tools").toString());
        Process process = builder.start();
        process.getOutputStream().write("a line for the program\n".getBytes(StandardCharsets.UTF_8));
        return process;
    }

    private static Ended end(Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private Ended run() throws Exception {
        return end(start());
    }

    private long builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    @Test
    void aFirstBuildSaysWhatItDoesInPlainText() throws Exception {
        Ended ended = run();

        assertEquals(0, ended.code(), ended.said());
        assertEquals("""
                server: this checkout is not built yet: Maven builds it now, once; that takes a minute, and longer if\
                 libraries have to be downloaded
                server: building Waybill: API 0.1.0                  [2/12]
                served
                """, ended.said());
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        run();

        assertEquals("served\n", run().said());
    }

    @Test
    void aBuildThatWasBrokenOffIsDoneAgain() throws Exception {
        Files.createDirectories(checkout.resolve("dist/target/waybill/lib"));

        run();

        assertEquals(1, builds());
    }

    @Test
    void twoThatStartAtOnceBuildOnce() throws Exception {
        Process one = start();
        Process other = start();

        assertEquals(0, end(one).code());
        assertEquals(0, end(other).code());
        assertEquals(1, builds());
    }

    @Test
    void aBuildThatFailsShowsWhyAndIsExitCode2() throws Exception {
        builds("echo '[INFO] Scanning'; echo '[ERROR] A.java: no'; exit 1");

        Ended ended = run();

        assertEquals(2, ended.code());
        List<String> lines = ended.said().lines().toList();
        assertEquals("[ERROR] A.java: no", lines.get(1));
        assertTrue(lines.get(2).startsWith("server: the build failed: "), ended.said());
        assertEquals(3, lines.size(), ended.said());
    }

    @Test
    void sourcesThatAreNewerThanWhatIsBuiltAreTold() throws Exception {
        run();
        FileTime built = Files.getLastModifiedTime(checkout.resolve(MADE));
        Instant later = built.toInstant().plusSeconds(1);
        Files.setLastModifiedTime(checkout.resolve("api/src/main/java/A.java"), FileTime.from(later));

        Ended ended = run();

        assertTrue(ended.said().startsWith("server: sources are newer than what is built"), ended.said());
        assertTrue(ended.said().endsWith("\nserved\n"), ended.said());
        assertFalse(ended.said().contains("building"), ended.said());
    }

    @Test
    void aSourceThatIsGoneIsTold() throws Exception {
        run();
        Files.delete(checkout.resolve("api/src/main/java/A.java"));
        Instant built = Files.getLastModifiedTime(checkout.resolve(MADE)).toInstant();
        Files.setLastModifiedTime(checkout.resolve("api/src/main/java"), FileTime.from(built.plusSeconds(1)));

        assertTrue(run().said().startsWith("server: sources are newer"));
    }
}
