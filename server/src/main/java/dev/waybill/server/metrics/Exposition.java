package dev.waybill.server.metrics;

import dev.waybill.api.Spelling;
import dev.waybill.api.Status;
import dev.waybill.protocol.WaitState;
import dev.waybill.server.plugin.PluginStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;

/** What a server has counted, as Prometheus wants it. Any thread. */
final class Exposition implements MultiCollector {

    private static final String OURS = "waybill_";

    private final Watched watched;

    Exposition(Watched watched) {
        this.watched = watched;
    }

    @Override
    public MetricSnapshots collect() {
        var all = MetricSnapshots.builder();
        requests(all);
        stores(all);
        connections(all);
        for (Happening each : Happening.values()) {
            all.metricSnapshot(CounterSnapshot.builder()
                    .name(OURS + each.metric())
                    .help(each.meaning())
                    .dataPoint(counted((double) watched.log().count(each), Labels.EMPTY))
                    .build());
        }
        plugins(all);
        all.metricSnapshot(GaugeSnapshot.builder()
                .name(OURS + "start_time_seconds")
                .help("When the server started, in seconds since 1970.")
                .dataPoint(now(watched.started().toEpochMilli() / 1e3, Labels.EMPTY))
                .build());
        return all.build();
    }

    private static CounterDataPointSnapshot counted(double value, Labels labels) {
        return CounterDataPointSnapshot.builder().value(value).labels(labels).build();
    }

    private static GaugeDataPointSnapshot now(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    }

    private static HistogramDataPointSnapshot took(Times times, Labels labels) {
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(Times.bounds(), times.counts()))
                .sum(times.seconds())
                .labels(labels)
                .build();
    }

    private void requests(MetricSnapshots.Builder all) {
        var seconds = HistogramSnapshot.builder()
                .name(OURS + "request_seconds")
                .help("How long requests took, from their header to the last byte of their reply.");
        var bytes = CounterSnapshot.builder()
                .name(OURS + "request_bytes")
                .help("Bytes of bodies that came in and that went out.");
        watched.log().requests().read((action, status, tally) -> {
            Labels labels = labels(action, status);
            seconds.dataPoint(took(tally.times(), labels));
            bytes.dataPoint(counted((double) tally.bytesIn(), labels.merge(Labels.of("direction", "in"))));
            bytes.dataPoint(counted((double) tally.bytesOut(), labels.merge(Labels.of("direction", "out"))));
        });
        all.metricSnapshot(seconds.build()).metricSnapshot(bytes.build());
    }

    private static Labels labels(String action, Status status) {
        return Labels.of("action", action, "status", String.valueOf(status.number()), "code", status.code());
    }

    private void stores(MetricSnapshots.Builder all) {
        var seconds = HistogramSnapshot.builder()
                .name(OURS + "store_call_seconds")
                .help("How long calls of a store took, by kind and by what came of them.");
        watched.stores()
                .forEach(store -> store.read((name, kind, result, times) -> seconds.dataPoint(
                        took(times, Labels.of("store", name, "call", kind.word(), "result", result.word())))));
        all.metricSnapshot(seconds.build());
    }

    private void connections(MetricSnapshots.Builder all) {
        all.metricSnapshot(GaugeSnapshot.builder()
                .name(OURS + "connections")
                .help("Connections that are open.")
                .dataPoint(now(watched.connections().count(), Labels.EMPTY))
                .build());
        all.metricSnapshot(GaugeSnapshot.builder()
                .name(OURS + "requests_running")
                .help("Requests whose commands are at work.")
                .dataPoint(now((double) watched.connections().running(), Labels.EMPTY))
                .build());
        var waiting = GaugeSnapshot.builder()
                .name(OURS + "connections_waiting")
                .help("Connections by what they wait for from their peer.");
        for (Map.Entry<WaitState.For, Integer> each :
                watched.connections().waits().entrySet()) {
            waiting.dataPoint(now(each.getValue(), Labels.of("what", Spelling.ofConstant(each.getKey()))));
        }
        all.metricSnapshot(waiting.build());
        var came = CounterSnapshot.builder()
                .name(OURS + "connections_accepted")
                .help("Connections that have come, by the dialect that is spoken there.");
        watched.log().came().forEach((dialect, count) -> came.dataPoint(counted(count, Labels.of("dialect", dialect))));
        all.metricSnapshot(came.build());
    }

    private void plugins(MetricSnapshots.Builder all) {
        var plugins = GaugeSnapshot.builder().name(OURS + "plugins").help("Plugins by how they are.");
        for (Map.Entry<PluginStatus.State, Integer> each :
                watched.pluginsByState().entrySet()) {
            plugins.dataPoint(now(each.getValue(), Labels.of("state", Spelling.ofConstant(each.getKey()))));
        }
        all.metricSnapshot(plugins.build());
    }
}
