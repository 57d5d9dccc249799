package dev.waybill.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.waybill.api.Caller;
import dev.waybill.api.Origin;
import dev.waybill.api.Outcome;
import dev.waybill.api.Status;
import dev.waybill.server.call.RequestLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** One at a time: the two loggers that they listen to are one for all. */
@Execution(ExecutionMode.SAME_THREAD)
class RequestLinesTest {

    private static final Caller CALLER =
            Caller.anonymous(Origin.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5)));
    private static final Outcome DONE = new Outcome(Status.CREATED, 3, 4, Duration.ofMillis(5), null);

    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final RequestLines lines = new RequestLines();
    private final List<Logger> loggers = Stream.of("requests", "incidents")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();

    @BeforeEach
    void listen() {
        heard.start();
        for (Logger each : loggers) {
            each.setLevel(Level.INFO);
            each.addAppender(heard);
        }
    }

    @AfterEach
    void stopListening() {
        for (Logger each : loggers) {
            each.detachAppender(heard);
            each.setLevel(null); // that of the root, as before
        }
    }

    private List<String> heard() {
        return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static RequestLog.Asked asked(String action, List<String> subjects) {
        return new RequestLog.Asked(1, CALLER, action, subjects, action.equals("ping"));
    }

    private static RequestLog.Answer answer(Outcome outcome) {
        return new RequestLog.Answer(outcome, null, null);
    }

    @Test
    void aRequestIsOneLine() {
        lines.answered(asked("put", List.of("/a")), answer(DONE));

        assertEquals(List.of("127.0.0.1:5 " + CALLER.user() + " put /a 201 in=3 out=4 ms=5.000"), heard());
    }

    @Test
    void aNameCannotMakeALineOfItsOwn() {
        lines.answered(asked("put", List.of("/a\n127.0.0.1:5 root rm /b\u001b[31m\u2028")), answer(DONE));

        assertTrue(heard().getFirst().contains("/a\\u000a127.0.0.1:5\\ root\\ rm\\ /b\\u001b[31m\\u2028 201"));
    }

    @Test
    void pingsAreForDebugging() {
        lines.answered(asked("ping", List.of()), answer(DONE));

        assertEquals(List.of(), heard());
    }

    @Test
    void aRequestTellsAllItsPaths() {
        lines.answered(asked("mv", List.of("/a b", "/c")), answer(DONE));

        assertTrue(heard().getFirst().contains(" mv /a\\ b /c 201 "), heard()::toString);
    }

    @Test
    void marksThatTurnOrHideTextAreShown() {
        lines.answered(asked("put", List.of("/a\u202egnp\u200b.\ufeffé漢🙂")), answer(DONE));

        assertTrue(heard().getFirst().contains("/a\\u202egnp\\u200b.\\ufeffé漢🙂 201"), heard()::toString);
    }

    @Test
    void otherSpacesAndWhatShowsNothingAreShownInAnyPlane() {
        lines.answered(asked("put", List.of("/a\u00a0b\u3000c\ufe0f\u3164\udb40\udc41\ud800")), answer(DONE));

        assertTrue(
                heard().getFirst().contains("/a\\u00a0b\\u3000c\\ufe0f\\u3164\\udb40\\udc41\\ud800 201"),
                heard()::toString);
    }

    @Test
    void aDefectIsToldInOneLineWithItsPlaceAndOnceInFull() {
        for (String incident : List.of("0a1b2c3d", "00000002")) {
            lines.failed(incident, "put", new IllegalStateException("two\nlines", new IOException("deep\ndown")));
        }

        List<String> heard = heard();
        assertEquals(3, heard.size(), heard::toString);
        String place = RequestLinesTest.class.getName() + ":";
        assertTrue(heard.get(0).startsWith("incident 0a1b2c3d: put failed at " + place), heard::toString);
        assertFalse(heard.get(0).contains("\n"));
        assertTrue(heard.get(1).contains("\n    at " + RequestLinesTest.class.getName()), heard::toString);
        assertTrue(heard.get(1).contains("\n  caused by java.io.IOException:\\ deep\\u000adown"), heard::toString);
        assertTrue(heard.get(2).startsWith("incident 00000002: put failed at " + place), heard::toString);
    }
}
