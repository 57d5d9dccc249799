package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes as an author would write them, and looks at the servers that they were given afterwards. */
class WaybillExtensionTest {

    private static final class Hello implements CommandHandler {
        @Override
        public CommandSpec spec() {
            return CommandSpec.writing("hello", "Greets.");
        }

        @Override
        public Reply handle(Request request) {
            return Reply.ok().with("word", "hi");
        }
    }

    static class OneForAll {
        private static final List<RunningServer> SEEN = new CopyOnWriteArrayList<>();

        @RegisterExtension
        static final WaybillExtension WAYBILL = WaybillExtension.of(new Hello());

        OneForAll(RunningServer server) {
            SEEN.add(server);
        }

        @BeforeAll
        static void first(RunningServer server) {
            SEEN.add(server);
        }

        @Test
        void isAnswered(RunningServer server) throws Exception {
            SEEN.add(server);
            try (var peer = server.connect()) {
                assertEquals("hi", peer.ask("action", "hello").get("word"));
            }
        }

        @Test
        void fails(RunningServer server) {
            SEEN.add(server);
            throw new AssertionError("on purpose");
        }

        @Nested
        class Within {
            @Test
            void isTheSame(RunningServer server) {
                SEEN.add(server);
            }
        }
    }

    static class OneForEach {
        private static final List<RunningServer> SEEN = new CopyOnWriteArrayList<>();

        @RegisterExtension
        final WaybillExtension waybill =
                WaybillExtension.of(RunningServer.setup(new Hello()).asReadOnly());

        @BeforeEach
        void before(RunningServer server) {
            SEEN.add(server);
        }

        @Test
        void isSetUpAsAsked(RunningServer server) throws Exception {
            assertSame(SEEN.getLast(), server);
            try (var peer = server.connect()) {
                assertEquals(403, peer.ask("action", "hello").status(0));
            }
        }

        @Test
        void closesItEarly(RunningServer server) throws Exception {
            assertSame(SEEN.getLast(), server);
            server.close();
        }

        @Test
        void fails() {
            throw new AssertionError("on purpose");
        }
    }

    private static TestExecutionSummary run(Class<?> tests) {
        var summary = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        LauncherFactory.create().execute(request, summary);
        return summary.getSummary();
    }

    /** Its folder is the last thing that goes. */
    private static void assertClosed(RunningServer server) {
        assertTrue(Files.notExists(server.root().getParent()), "it is not closed");
    }

    @Test
    void staticFieldGivesOneServerToAllTestsOfAClass() {
        var ended = run(OneForAll.class);

        assertEquals(2, ended.getTestsSucceededCount(), ended.getFailures()::toString);
        assertEquals(1, ended.getTestsFailedCount());
        assertEquals(1, OneForAll.SEEN.stream().distinct().count());
        assertClosed(OneForAll.SEEN.getFirst());
    }

    @Test
    void otherFieldGivesANewServerToEachTest() {
        var ended = run(OneForEach.class);

        assertEquals(2, ended.getTestsSucceededCount(), ended.getFailures()::toString);
        assertEquals(1, ended.getTestsFailedCount());
        assertEquals(3, OneForEach.SEEN.stream().distinct().count());
        OneForEach.SEEN.forEach(WaybillExtensionTest::assertClosed);
    }
}
