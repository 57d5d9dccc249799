package dev.waybill.server.metrics;

import static java.util.stream.Collectors.joining;

import dev.waybill.api.Spelling;
import dev.waybill.api.Status;
import dev.waybill.protocol.WaitState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How a server does, as some lines for a person. */
final class StatusText {

    /** The share of requests that the last column says a bound of. */
    private static final double MOST = 0.99;

    private static final String ROW = "  %-28s %10s %12s %12s %10s %12s%n";
    private static final String STORE_ROW = "  %-28s %10s %10s %12s%n";

    private final Watched watched;
    private final StringBuilder text = new StringBuilder();

    StatusText(Watched watched) {
        this.watched = watched;
    }

    String at(Instant now) throws InterruptedException {
        String objection = watched.readiness().objection();
        line("ready", objection == null ? "yes" : "no: " + objection);
        line("version", watched.version());
        line("up", Amounts.span(Duration.between(watched.started(), now)));
        line(
                "connections",
                watched.connections().count() + " open"
                        + list(watched.log().came().entrySet().stream()
                                .map(each -> each.getValue() + " " + each.getKey() + " came")
                                .collect(joining(", "))));
        line(
                "waiting",
                watched.connections().waits().entrySet().stream()
                        .filter(each -> each.getValue() > 0 && each.getKey() != WaitState.For.NOTHING)
                        .map(each -> each.getValue() + " for "
                                + Spelling.ofConstant(each.getKey()).replace('-', ' '))
                        .collect(joining(", ")));
        line("requests", watched.connections().running() + " at work");
        line(
                "plugins",
                watched.pluginsByState().entrySet().stream()
                        .map(each -> each.getValue() + " " + Spelling.ofConstant(each.getKey()))
                        .collect(joining(", ")));
        Runtime runtime = Runtime.getRuntime();
        line(
                "memory",
                Amounts.bytes(runtime.totalMemory() - runtime.freeMemory()) + " of "
                        + Amounts.bytes(runtime.maxMemory()) + " heap");
        for (Happening each : Happening.values()) {
            if (watched.log().count(each) > 0) {
                line(
                        each.metric().replace('_', ' '),
                        String.valueOf(watched.log().count(each)));
            }
        }
        requests();
        stores();
        return text.toString();
    }

    private static String list(String listed) {
        return listed.isEmpty() ? "" : " (" + listed + ")";
    }

    private void line(String name, String value) {
        text.append(String.format(Locale.ROOT, "%-16s %s%n", name, value.isEmpty() ? "-" : value));
    }

    private void requests() {
        text.append(String.format(
                Locale.ROOT, "%n" + ROW, "requests", "count", "bytes in", "bytes out", "mean", "99% within"));
        watched.log().requests().read(this::request);
    }

    private void request(String action, Status status, Tally tally) {
        text.append(String.format(
                Locale.ROOT,
                ROW,
                action + " " + status.number() + " " + status.code(),
                tally.times().count(),
                Amounts.bytes(tally.bytesIn()),
                Amounts.bytes(tally.bytesOut()),
                Amounts.seconds(tally.times().mean()),
                Amounts.seconds(tally.times().bound(MOST))));
    }

    private void stores() {
        text.append(String.format(Locale.ROOT, "%n" + STORE_ROW, "calls of the store", "count", "mean", "99% within"));
        watched.stores()
                .forEach(store -> store.read((name, kind, result, times) -> text.append(String.format(
                        Locale.ROOT,
                        STORE_ROW,
                        name + " " + kind.word() + " " + result.word(),
                        times.count(),
                        Amounts.seconds(times.mean()),
                        Amounts.seconds(times.bound(MOST))))));
    }
}
