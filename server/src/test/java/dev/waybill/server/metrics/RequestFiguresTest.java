package dev.waybill.server.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.Outcome;
import dev.waybill.api.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestFiguresTest {

    private static Outcome outcome(Status status, long in, long out, Duration time) {
        return new Outcome(status, in, out, time, null);
    }

    private static List<String> read(RequestFigures figures) {
        var all = new ArrayList<String>();
        figures.read((action, status, tally) -> all.add(action + " " + status.code() + " "
                + tally.times().count() + " " + tally.bytesIn() + " " + tally.bytesOut()));
        return all;
    }

    @Test
    void requestsAreToldByActionAndStatus() {
        var figures = new RequestFigures(action -> true);
        figures.add("put", outcome(Status.CREATED, 5, 0, Duration.ofMillis(2)));
        figures.add("put", outcome(Status.CREATED, 7, 0, Duration.ofMillis(2)));
        figures.add("put", outcome(Status.EXISTS, 1, 0, Duration.ofMillis(2)));
        figures.add("get", outcome(Status.OK, 0, 9, Duration.ofMillis(2)));

        assertEquals(List.of("get ok 1 0 9", "put created 2 12 0", "put exists 1 1 0"), read(figures));
    }

    @Test
    void actionsThatAreNoCommandsCountAsOne() {
        var figures = new RequestFigures(action -> action.equals("get"));
        for (int i = 0; i < 10_000; i++) {
            figures.add("bogus" + i, outcome(Status.NO_ACTION, 0, 0, Duration.ZERO));
        }

        assertEquals(List.of("unknown no-action 10000 0 0"), read(figures));
    }

    @Test
    void thoseOfAServerThatHasHadVeryManyCommandsCountAsOneToo() {
        var figures = new RequestFigures(action -> true);
        for (int i = 0; i < 600; i++) {
            figures.add(String.format("c%03d", i), outcome(Status.OK, 0, 0, Duration.ZERO));
        }

        List<String> all = read(figures);
        assertEquals(501, all.size());
        assertEquals("unknown ok 100 0 0", all.getLast());
    }

    @Test
    void timesAreToldByTheirBounds() {
        var times = new Times();
        times.add(Duration.ofNanos(500_000).toNanos());
        times.add(Duration.ofMillis(3).toNanos());
        times.add(Duration.ofMillis(3).toNanos());
        times.add(Duration.ofHours(1).toNanos());

        assertArrayEquals(new long[] {1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1}, times.counts());
        assertEquals(0.005, times.bound(0.75));
        assertEquals(Double.POSITIVE_INFINITY, times.bound(0.99));
        assertEquals(3600.0065, times.seconds());
    }
}
