package dev.waybill.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Origin;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.testkit.FakeEnvironment;
import dev.waybill.testkit.Trial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AfterPutTest {

    /** As many as may wait, and some more. */
    private static final int MANY = 1_100;

    private static final Parameter<String> PATH = Parameter.text("path", "what to call it");

    /** Answers as {@code put} does, without a file. */
    private record Storing(String name) implements CommandHandler {
        @Override
        public CommandSpec spec() {
            CommandSpec spec = CommandSpec.writing(name, "Stores nothing.").takes(PATH);
            return name.endsWith("put") ? spec.stores() : spec;
        }

        @Override
        public Reply handle(Request request) {
            if (request.get(PATH).equals("/full")) {
                throw new CommandException(Status.NO_SPACE, "the disk is full");
            }
            return Reply.of(Status.CREATED).with("path", request.get(PATH)).with("size", 7L);
        }
    }

    @TempDir
    private Path folder;

    private final List<AfterPut> started = new ArrayList<>();

    @AfterEach
    void stopAll() throws Exception {
        for (AfterPut each : started) {
            each.stop();
        }
    }

    private AfterPut telling(String url) {
        var filter = new AfterPut();
        filter.start(FakeEnvironment.in(folder).with("url", url));
        started.add(filter);
        return filter;
    }

    private static Status put(AfterPut filter, String path) throws Exception {
        return Trial.of(new Storing("put")).through(filter).run("path", path).status();
    }

    @Test
    void hookIsToldOfWhatWasStored() throws Exception {
        try (var receiver = Receiver.answering(204)) {
            Trial.of(new Storing("md5put"))
                    .through(telling(receiver.url()))
                    .caller(new Caller("ada", Origin.SOCKET_FILE, true))
                    .run("path", "/a \"b\"\n.txt");

            assertEquals(
                    "{\"action\":\"md5put\",\"path\":\"/a \\u0022b\\u0022\\u000a.txt\",\"size\":7,\"user\":\"ada\","
                            + "\"time\":\"2026-01-31T12:00:00Z\"}",
                    receiver.told());
        }
    }

    @Test
    void putThatFailedIsNotTold() throws Exception {
        try (var receiver = Receiver.answering(204)) {
            AfterPut filter = telling(receiver.url());

            assertEquals(Status.NO_SPACE, put(filter, "/full"));
            assertEquals(Status.CREATED, put(filter, "/next"));

            assertTrue(receiver.told().contains("\"/next\""));
        }
    }

    @Test
    void slowHookDelaysNoPutAndWhatIsTooMuchIsLost() throws Exception {
        try (var receiver = Receiver.hanging();
                var log = new Lines()) {
            AfterPut filter = telling(receiver.url());
            assertEquals(Status.CREATED, put(filter, "/0"));
            receiver.told();

            for (int i = 1; i <= MANY; i++) {
                assertEquals(Status.CREATED, put(filter, "/" + i));
            }

            assertTrue(log.next("too many notices").contains("\"/1001\""));
            assertEquals(0, receiver.waiting());
            receiver.open();
            assertTrue(receiver.told().contains("\"/1\""));
        }
    }

    @Test
    void hookThatRefusesFailsNoPut() throws Exception {
        try (var receiver = Receiver.answering(500);
                var log = new Lines()) {
            assertEquals(Status.CREATED, put(telling(receiver.url()), "/refused"));

            assertTrue(log.next("\"/refused\"").startsWith("the web hook failed, it answered 500; lost {"));
        }
    }

    @Test
    void hookThatIsGoneFailsNoPut() throws Exception {
        try (var deaf = new Socket(); // it keeps its port from others, and listens to nobody
                var log = new Lines()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "http://127.0.0.1:" + deaf.getLocalPort() + "/stored";

            assertEquals(Status.CREATED, put(telling(url), "/gone"));

            assertTrue(log.next("\"/gone\"").contains("ConnectException"));
        }
    }

    @Test
    void whatWaitsIsSentBeforeItStops() throws Exception {
        try (var receiver = Receiver.answering(204)) {
            AfterPut filter = telling(receiver.url());
            put(filter, "/1");
            put(filter, "/2");

            filter.stop();

            assertTrue(receiver.told().contains("\"/1\""));
            assertTrue(receiver.told().contains("\"/2\""));
        }
    }

    @Test
    void threadEndsWhenTheHookHangs() throws Exception {
        var environment = FakeEnvironment.in(folder);
        try (var receiver = Receiver.hanging();
                var log = new Lines()) {
            var filter = new AfterPut();
            environment = environment.with("url", receiver.url());
            filter.start(environment);
            put(filter, "/1");
            receiver.told();

            filter.stop();
            environment.stopThreads();

            log.next("stopped before the web hook took all");
        }
    }

    @Test
    void withoutAUrlItTakesNoPart() throws Exception {
        var filter = new AfterPut();

        filter.start(FakeEnvironment.in(folder));

        assertFalse(filter.appliesTo(new Storing("put").spec()));
        filter.stop();
    }

    @Test
    void otherCommandsAreNotItsConcern() {
        assertFalse(telling("http://127.0.0.1:1").appliesTo(new Storing("get").spec()));
    }

    @Test
    void addressThatIsNoneOfHttpIsRefusedAtTheStart() {
        assertThrows(IllegalArgumentException.class, () -> telling("ftp://127.0.0.1/x"));
    }

    /** What the plugin tells the server's log. */
    private static final class Lines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final Logger logger = (Logger) LoggerFactory.getLogger(Outbox.class);

        Lines() {
            start();
            logger.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }

        /** The next line that holds {@code part}. */
        String next(String part) throws InterruptedException {
            while (true) {
                String line = lines.poll(10, TimeUnit.SECONDS);
                if (line == null) {
                    throw new AssertionError("no line holds " + part);
                }
                if (line.contains(part)) {
                    return line;
                }
            }
        }

        @Override
        public void close() {
            logger.detachAppender(this);
        }
    }
}
