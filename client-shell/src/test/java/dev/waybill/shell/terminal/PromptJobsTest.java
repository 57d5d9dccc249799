package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.session.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs as a person at the prompt has them. */
class PromptJobsTest {

    private static final int LARGE_BYTES = 4 << 20;

    @TempDir
    private Path folder;

    private PromptTrial prompt;

    @BeforeEach
    void start() throws Exception {
        prompt = new PromptTrial(folder, "xterm", 100);
        Files.writeString(prompt.root().resolve("log"), "first\n");
        Files.write(prompt.root().resolve("large"), new byte[LARGE_BYTES]);
        prompt.await("> ");
    }

    @AfterEach
    void stop() throws Exception {
        prompt.close();
    }

    @Test
    void jobRunsBesideThePromptUntilItIsKilled() throws Exception {
        prompt.type("tail --follow log &\r");
        prompt.await("[1] tail --follow log").await("first");
        prompt.type("jobs\r");
        prompt.await("[1]  running  tail --follow log");
        prompt.type("kill 1\r");
        prompt.await("[1] killed  tail --follow log");
        prompt.type("exit\r");

        assertEquals(ExitCode.OK, prompt.code());
    }

    @Test
    void whatIsTypedStaysWhileAJobPrints() throws Exception {
        prompt.type("tail --follow log &\r");
        prompt.await("first");
        prompt.type("mkdir ab");
        prompt.await("mkdir ab");
        Files.writeString(prompt.root().resolve("log"), "first\nsecond\n");
        prompt.await("second").await("> mkdir ab");
        prompt.type("c\r");
        prompt.await("mkdir /abc");

        assertTrue(Files.isDirectory(prompt.root().resolve("abc")));
    }

    @Test
    void leavingWithJobsAsks() throws Exception {
        prompt.type("tail --follow log &\r");
        prompt.await("first");
        prompt.type("exit\r");
        prompt.await("a job runs still: leave, and end it? [y/N] ");
        prompt.type("n\r");
        prompt.await("> ");
        prompt.type("\u0004");
        prompt.await("a job runs still: leave, and end it? [y/N] ");
        prompt.type("\u0004");

        prompt.code();
    }

    @Test
    void controlCEndsATransferAndLeavesNothing() throws Exception {
        prompt.type("get --limit-rate 100K large " + folder.resolve("kept") + " && pwd\r");
        prompt.await(" KiB/s");
        prompt.raise(Terminal.Signal.INT);
        prompt.await("get: interrupted").await("> ");
        prompt.type("exit\r");
        prompt.code();

        assertTrue(Files.notExists(folder.resolve("kept")));
    }
}
