package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Environment;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Commands that need no jar begin and end as those of plugins do. */
class BuiltInLifeTest {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private final class Diary implements CommandHandler {
        @Override
        public void start(Environment environment) {
            heard.add("start of " + environment.pluginId());
        }

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading("diary", "For a test.");
        }

        @Override
        public Reply handle(Request request) {
            heard.add("call");
            return Reply.done();
        }

        @Override
        public void stop() {
            heard.add("stop");
        }
    }

    @Test
    void aBuiltInCommandIsStartedAndStoppedOnce() throws Exception {
        try (var server = RunningServer.of(new Diary());
                var peer = server.connect()) {
            peer.ask("action", "diary");
        }

        assertEquals(List.of("start of waybill", "call", "stop"), heard);
    }

    @Test
    void aBuiltInCommandThatDoesNotStartKeepsTheServerFromStarting() {
        CommandHandler broken = new CommandHandler() {
            @Override
            public void start(Environment environment) {
                throw new IllegalStateException("no licence");
            }

            @Override
            public CommandSpec spec() {
                return CommandSpec.reading("broken", "For a test.");
            }

            @Override
            public Reply handle(Request request) {
                return Reply.done();
            }
        };

        assertThrows(IOException.class, () -> RunningServer.of(new Diary(), broken));

        assertEquals(List.of("start of waybill", "stop"), heard);
    }
}
