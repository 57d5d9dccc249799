package dev.waybill.shell.show;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Tells in lines how far transfers are, each that is under way with every beat: nothing that was printed is taken away. */
public final class ToldProgress implements ProgressView {

    private static final long LOG_MILLIS = 10_000;
    private static final long PROGRAM_MILLIS = 500;

    private final PrintStream lines;
    private final Wording wording;
    private final Heartbeat heartbeat;
    private final List<Gauge> gauges = new ArrayList<>();

    /** How a reading is told. */
    interface Wording {
        /**
         * A line.
         *
         * @param isOver whether it is the last of its gauge
         * @return {@code ""} if there is nothing to tell
         */
        String of(Reading reading, boolean isOver);
    }

    private ToldProgress(PrintStream lines, Wording wording, long beatMillis) {
        this.lines = lines;
        this.wording = wording;
        this.heartbeat = new Heartbeat(() -> tell(System.nanoTime()), beatMillis);
    }

    /** In plain lines now and then, as a log can keep them. What is done soon has none. */
    public static ToldProgress plain(PrintStream log) {
        return new ToldProgress(log, new PlainWording(), LOG_MILLIS);
    }

    /** To programs: an object a line, twice a second and at the end of each. */
    public static ToldProgress json(PrintStream lines) {
        return json(lines, PROGRAM_MILLIS);
    }

    /** The same with a beat every so many milliseconds. */
    static ToldProgress json(PrintStream lines, long beatMillis) {
        return new ToldProgress(lines, new JsonWording(), beatMillis);
    }

    @Override
    public synchronized Gauge begin(String name) {
        var gauge = new Gauge(name, this, System.nanoTime());
        gauges.add(gauge);
        heartbeat.start();
        return gauge;
    }

    @Override
    public void changed(Gauge gauge) {
        // Its turn comes with the next beat.
    }

    /** Prints a line for each that is under way. */
    synchronized void tell(long now) {
        for (Gauge gauge : gauges) {
            print(gauge.read(now), false);
        }
    }

    @Override
    public synchronized void end(Gauge gauge) {
        if (!gauges.remove(gauge)) {
            return;
        }
        print(gauge.read(System.nanoTime()), true);
        if (gauges.isEmpty()) {
            heartbeat.stop();
        }
    }

    private void print(Reading reading, boolean isOver) {
        String line = wording.of(reading, isOver);
        if (!line.isEmpty()) {
            lines.println(line);
        }
    }

    @Override
    public void clear() {
        // As above: what was printed stays.
    }
}
