package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.testkit.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transfer that somebody at the prompt waits for no longer. */
class TransferAsideTest {

    private static final int HALF_BYTES = 2 << 20;

    @TempDir
    private Path folder;

    /** Gives half of each file, and the rest once it may. */
    private static final class Halves implements CommandFilter {
        private final CountDownLatch mayGoOn = new CountDownLatch(1);

        @Override
        public boolean appliesTo(CommandSpec spec) {
            return spec.name().equals("get");
        }

        @Override
        public Reply filter(Request request, Next next) {
            Reply file = Reply.stream("application/octet-stream", out -> {
                out.write(new byte[HALF_BYTES]);
                out.flush();
                mayGoOn.await();
                out.write(new byte[HALF_BYTES]);
            });
            return file.with("size", 2L * HALF_BYTES);
        }
    }

    @Test
    void transferGoesOnInTheBackgroundAfterControlZ() throws Exception {
        var halves = new Halves();
        var server = RunningServer.setupInstalled().with(halves).start();
        Path kept = folder.resolve("kept");
        try (var prompt = new PromptTrial(folder, "xterm", 100, null, server)) {
            prompt.await("> ").type("get large " + kept + "\r");
            prompt.await("large /").await("[");
            prompt.raise(Terminal.Signal.TSTP);
            prompt.await("[1] get large").await("> ");
            prompt.type("pwd\r");
            prompt.await("\n/").await("> ");
            halves.mayGoOn.countDown();
            prompt.await("[1] done  get");

            assertEquals(2 * HALF_BYTES, Files.size(kept));
        }
    }
}
