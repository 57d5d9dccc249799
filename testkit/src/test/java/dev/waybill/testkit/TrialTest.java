package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Body;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final Parameter<Duration> EVERY = Parameter.duration("every", "how often")
            .orElse(Duration.ofSeconds(3))
            .named();
    private static final Table<Instant> TICKS = Table.of(Instant.class).instant("time", tick -> tick);
    private static final CommandSpec CLOCK = CommandSpec.reading("clock", "Tells the time until you leave.")
            .takes(EVERY)
            .answers(TICKS)
            .endless();

    private interface Work {
        Reply handle(Request request) throws Exception;
    }

    private record Doing(CommandSpec spec, Work work) implements CommandHandler {
        @Override
        public Reply handle(Request request) throws Exception {
            return work.handle(request);
        }
    }

    private static Trial trial(Work work) {
        return Trial.of(new Doing(CommandSpec.reading("x", "Does."), work));
    }

    private static Trial clock() {
        return Trial.of(new Doing(
                CLOCK,
                request -> Reply.rows(TICKS, rows -> {
                    for (; ; request.pause(request.get(EVERY))) {
                        rows.add(request.now());
                    }
                })));
    }

    @Test
    void callerLeavesAfterSoManyPauses() throws Exception {
        var heard = clock().leavesAfterPauses(2).run("every", "1s");

        assertEquals(3, heard.rows().size());
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), heard.pauses());
        assertEquals("2026-01-31T12:00:00Z", heard.column("time").get(0));
    }

    @Test
    void commandThatNeverEndsIsTheTestsMistake() {
        assertThrows(AssertionError.class, () -> clock().run());
    }

    @Test
    void argumentsAreRefusedAsOnTheServer() throws Exception {
        var heard = clock().run("evry", "1s");

        assertEquals(Status.BAD_ARGUMENT, heard.status());
        assertEquals("unknown argument \"evry\": did you mean \"every\"?", heard.error());
    }

    @Test
    void refusalOfTheCommandIsHeard() throws Exception {
        var heard = trial(request -> {
                    throw new CommandException(Status.BUSY, "not now");
                })
                .run();

        assertEquals(Status.BUSY, heard.status());
        assertEquals("not now", heard.error());
    }

    @Test
    void defectOfTheCommandIsThrown() {
        assertThrows(
                IllegalStateException.class,
                () -> trial(request -> {
                            throw new IllegalStateException("our bug");
                        })
                        .run());
    }

    @Test
    void bodyThatBreaksOffOverrulesTheHeader() throws Exception {
        var heard = trial(request -> Reply.rows(TICKS, rows -> {
                    rows.add(request.now());
                    throw new CommandException(Status.NO_PATH, "gone");
                }))
                .run();

        assertEquals(Status.NO_PATH, heard.status());
        assertEquals("gone", heard.error());
        assertEquals(1, heard.rows().size());
    }

    @Test
    void listenersAreToldOnceWhatWasSent() throws Exception {
        var told = new ArrayList<Long>();

        trial(request -> Reply.text("hello").whenSent(outcome -> told.add(outcome.bytesOut())))
                .run();

        assertEquals(List.of(5L), told);
    }

    @Test
    void bodyIsVerifiedAtItsEnd() throws Exception {
        var spec = CommandSpec.writing("x", "Does.").takes(Parameter.file("file", "any"));
        var trial = Trial.of(new Doing(spec, request -> {
            try (Body body = request.body()) {
                assertNull(body.digest());
                return Reply.ok()
                        .with("text", new String(body.stream().readAllBytes(), UTF_8))
                        .with("announced", body.announced())
                        .with("sum", String.valueOf(body.digest()));
            }
        }));

        var heard = trial.body("hello".getBytes(UTF_8), "md5").run();

        assertEquals("hello", heard.get("text"));
        assertEquals("md5", heard.get("announced"));
        assertEquals("Digest[algorithm=md5, hex=5d41402abc4b2a76b9719d911017c592]", heard.get("sum"));
    }

    @Test
    void commandThatTakesNoBodyRefusesOne() throws Exception {
        assertEquals(
                Status.BAD_ARGUMENT,
                trial(request -> Reply.done()).body("hello").run().status());
    }
}
