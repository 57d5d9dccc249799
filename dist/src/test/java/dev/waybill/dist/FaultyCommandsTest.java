package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.Outcome;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a command does wrong, its caller hears one sentence, and everybody else nothing. */
class FaultyCommandsTest {

    private static final Table<String> TABLE = Table.of(String.class).text("name", row -> row);

    private static void assertLives(Peer peer) throws IOException {
        assertEquals(204, peer.ask("action", "ping").status(0));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                NoClassDefFoundError.class,
                StackOverflowError.class,
                IOException.class,
                AssertionError.class
            })
    void whateverACommandThrowsIsOneIncident(Class<? extends Throwable> kind) throws Exception {
        CommandHandler faulty = Handlers.of("faulty", request -> {
            throw Faults.thrown(kind);
        });
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            Header reply = peer.ask("action", "faulty", "id", 1L);

            assertEquals(500, reply.status(0));
            assertEquals("failed", reply.get("code"));
            assertEquals(1L, reply.get("id"));
            assertFalse(reply.json().contains("secret"), reply.json());
            var line = server.log().await(Line.Failed.class, failed -> true);
            assertEquals(reply.get("incident"), line.incident());
            assertInstanceOf(kind, line.cause());
            assertLives(peer);
        }
    }

    @Test
    void aReplyThatIsNullIsAnIncident() throws Exception {
        try (var server = RunningServer.of(Handlers.of("faulty", request -> Faults.nothing()), Handlers.ping());
                var peer = server.connect()) {
            assertEquals(500, peer.ask("action", "faulty").status(0));
            assertLives(peer);
        }
    }

    @Test
    void whatACommandRefusesIsItsOwnStatusAndSentence() throws Exception {
        CommandHandler refuses = Handlers.of("refuse", request -> {
            throw new CommandException(Status.BUSY, "come back on Monday");
        });
        try (var server = RunningServer.of(refuses);
                var peer = server.connect()) {
            Header reply = peer.ask("action", "refuse");

            assertEquals(409, reply.status(0));
            assertEquals("come back on Monday", reply.get("error"));
        }
    }

    @Test
    void rowsThatFailBeforeTheFirstAreAPlainFailure() throws Exception {
        CommandHandler faulty = Handlers.of(
                "faulty",
                spec -> spec.answers(TABLE),
                request -> Reply.rows(TABLE, rows -> {
                    throw new CommandException(Status.NO_PATH, "gone");
                }));
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            Header reply = peer.ask("action", "faulty");

            assertEquals(404, reply.status(0));
            assertEquals("gone", reply.get("error"));
            assertEquals(null, reply.get("body"));
            assertLives(peer);
        }
    }

    @Test
    void rowsThatWereAddedAndNotSentDoNotMatterToAFailure() throws Exception {
        CommandHandler faulty = Handlers.of(
                "faulty",
                spec -> spec.answers(TABLE),
                request -> Reply.rows(TABLE, rows -> {
                    rows.add("first");
                    throw new CommandException(Status.NO_PATH, "gone");
                }));
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            assertEquals(404, peer.ask("action", "faulty").status(0));
            assertLives(peer);
        }
    }

    @Test
    void rowsThatFailAfterSomeWereSentBreakTheBodyOff() throws Exception {
        CommandHandler faulty = Handlers.of(
                "faulty",
                spec -> spec.answers(TABLE),
                request -> Reply.rows(TABLE, rows -> {
                    rows.add("first");
                    rows.flush();
                    throw new IllegalStateException("secret");
                }));
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            assertEquals(200, peer.ask("action", "faulty").status(0));
            Peer.Received body = peer.readBody();

            assertFalse(body.isWhole());
            assertEquals("{\"name\":\"first\"}\n", body.text());
            assertEquals(500, body.trailer().status(0));
            assertNotNull(body.trailer().get("incident"));
            assertFalse(body.trailer().json().contains("secret"));
            assertLives(peer);
        }
    }

    @Test
    void aRequestBehindABodyThatBrokeOffSeesAFailureBeforeIt() throws Exception {
        CommandHandler faulty = Handlers.of(
                "faulty",
                request -> Reply.stream("text/plain", out -> {
                    out.flush();
                    throw new IllegalStateException("secret");
                }));
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            peer.send("action", "faulty").send("action", "ping", "ifPrevious", true);

            peer.read();
            peer.readBody();
            assertEquals(424, peer.read().status(0));
        }
    }

    @Test
    void aContentThatThrowsAnErrorBreaksTheBodyOff() throws Exception {
        CommandHandler faulty = Handlers.of(
                "faulty", request -> Reply.content("text/plain", new Faults.Bytes(new NoClassDefFoundError(), null)));
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            assertEquals(200, peer.ask("action", "faulty").status(0));

            Peer.Received body = peer.readBody();
            assertFalse(body.isWhole());
            assertEquals(500, body.trailer().status(0));
            assertLives(peer);
        }
    }

    @Test
    void aContentThatCannotBeClosedWasSentAllTheSame() throws Exception {
        CommandHandler faulty = Handlers.of(
                "faulty", request -> Reply.content("text/plain", new Faults.Bytes(null, new IOException("secret"))));
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            assertEquals(200, peer.ask("action", "faulty").status(0));

            assertTrue(peer.readBody().isWhole());
            assertLives(peer);
            server.log().await(Line.Failed.class, line -> true);
        }
    }

    @Test
    void aFileThatBecomesShorterWhileItIsSentIsNotWhole() throws Exception {
        CommandHandler faulty = Handlers.of("faulty", request -> Reply.content("text/plain", new Faults.Cut()));
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            peer.ask("action", "faulty");
            Peer.Received body = peer.readBody();

            assertFalse(body.isWhole());
            assertEquals("changed", body.trailer().get("code"));
            assertLives(peer);
        }
    }

    @Test
    void aContentThatBringsMoreThanItAnnouncedIsAnIncident() throws Exception {
        CommandHandler faulty = Handlers.of("faulty", request -> Reply.content("text/plain", new Faults.Longer()));
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            peer.ask("action", "faulty");
            Peer.Received body = peer.readBody();

            assertFalse(body.isWhole());
            assertEquals(500, body.trailer().status(0));
            assertLives(peer);
        }
    }

    @Test
    void whatACommandForgetsToCloseIsClosedAfterTheCall() throws Exception {
        var leaked = new AtomicReference<StoredContent>();
        CommandHandler leaks = Handlers.of("leak", request -> {
            leaked.set(request.files().open(RemotePath.of("/a")));
            return Reply.done();
        });
        try (var server = RunningServer.of(leaks, Handlers.ping());
                var peer = server.connect()) {
            Files.writeString(server.root().resolve("a"), "hello");

            assertEquals(204, peer.ask("action", "leak").status(0));

            assertLives(peer);
            assertFalse(leaked.get().isOpen());
        }
    }

    @Test
    void anUploadThatACommandForgetsIsDiscarded() throws Exception {
        CommandHandler leaks = Handlers.of("leak", request -> {
            Upload upload = request.files().upload(RemotePath.of("/a"), Condition.NONE);
            upload.write(ByteBuffer.wrap(new byte[] {1}));
            return Reply.done();
        });
        try (var server = RunningServer.of(leaks, Handlers.ping());
                var peer = server.connect()) {
            peer.ask("action", "leak");

            assertLives(peer);
            try (var files = Files.list(server.root())) {
                assertEquals(1, files.count(), "only the lock is there");
            }
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        CommandHandler faulty = Handlers.of(
                "faulty",
                request -> Reply.done().whenSent(outcome -> {
                    throw new NoClassDefFoundError("secret");
                }));
        try (var server = RunningServer.of(faulty, Handlers.ping());
                var peer = server.connect()) {
            assertEquals(204, peer.ask("action", "faulty").status(0));
            assertLives(peer);
            server.log().await(Line.Failed.class, line -> true);
        }
    }

    @Test
    void aListenerHearsOfABodyThatWasSent() throws Exception {
        var heard = new CompletableFuture<Outcome>();
        CommandHandler tells =
                Handlers.of("tell", request -> Reply.text("hello").whenSent(heard::complete));
        try (var server = RunningServer.of(tells);
                var peer = server.connect()) {
            peer.ask("action", "tell");

            assertEquals(5, heard.get(10, TimeUnit.SECONDS).bytesOut());
        }
    }

    @Test
    void aListenerHearsOfABodyWhoseReceiverLeft() throws Exception {
        var heard = new CompletableFuture<Outcome>();
        var left = new CountDownLatch(1);
        CommandHandler tells = Handlers.of(
                "tell",
                request -> Reply.stream("text/plain", out -> {
                            left.await();
                            while (true) {
                                out.write(new byte[1 << 16]);
                            }
                        })
                        .whenSent(heard::complete));
        try (var server = RunningServer.of(tells);
                var peer = server.connect()) {
            peer.send("action", "tell");
            peer.reset();
            left.countDown();

            assertNotNull(heard.get(10, TimeUnit.SECONDS).failure());
        }
    }

    @Test
    void aSentenceIsNeverLong() throws Exception {
        CommandHandler refuses = Handlers.of("refuse", request -> {
            throw new CommandException(Status.BUSY, "no".repeat(100_000));
        });
        try (var server = RunningServer.of(refuses, Handlers.ping());
                var peer = server.connect()) {
            Header reply = peer.ask("action", "refuse");

            assertTrue(String.valueOf(reply.get("error")).length() <= 1000);
            assertLives(peer);
        }
    }
}
