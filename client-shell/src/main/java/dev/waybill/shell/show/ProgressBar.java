package dev.waybill.shell.show;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A line on a terminal that tells how far what runs is, as {@link GaugeText} has it; of several it tells the sum. */
public final class ProgressBar implements ProgressView {

    private static final long BEAT_MILLIS = 500;

    private final StatusLine terminal;
    private final TerminalWidth width;
    private final GaugeText text;
    private final List<Gauge> gauges = new ArrayList<>();
    private final LongSupplier clock;
    private final Heartbeat heartbeat;

    /**
     * A bar that is drawn on {@code terminal}.
     *
     * @param hasBlocks whether it shows blocks
     */
    public ProgressBar(PrintStream terminal, TerminalWidth width, boolean hasBlocks) {
        this(terminal, width, hasBlocks, System::nanoTime, BEAT_MILLIS);
    }

    /**
     * The same.
     *
     * @param clock tells nanoseconds that go by
     * @param beatMillis after how long it is drawn again though nothing has changed
     */
    ProgressBar(PrintStream terminal, TerminalWidth width, boolean hasBlocks, LongSupplier clock, long beatMillis) {
        this.terminal = new StatusLine(terminal, width);
        this.width = width;
        this.text = new GaugeText(hasBlocks);
        this.clock = clock;
        this.heartbeat = new Heartbeat(this::draw, beatMillis);
    }

    @Override
    public Gauge begin(String name) {
        return begin(name, clock.getAsLong());
    }

    /** The same at {@code now}. */
    synchronized Gauge begin(String name, long now) {
        var gauge = new Gauge(name, this, now);
        if (gauges.isEmpty()) {
            terminal.begin(now);
        }
        gauges.add(gauge);
        return gauge;
    }

    @Override
    public void changed(Gauge gauge) {
        draw();
    }

    private synchronized void draw() {
        long now = clock.getAsLong();
        if (!gauges.isEmpty() && terminal.isDue(now)) {
            terminal.show(text.of(reading(now), StatusLine.room(width)), now);
            heartbeat.start();
        }
    }

    private Reading reading(long now) {
        if (gauges.size() == 1) {
            return gauges.get(0).read(now);
        }
        var readings = new ArrayList<Reading>();
        for (Gauge gauge : gauges) {
            readings.add(gauge.read(now));
        }
        return Reading.sum(gauges.size() + " at once", readings);
    }

    @Override
    public synchronized void end(Gauge gauge) {
        gauges.remove(gauge);
        if (gauges.isEmpty()) {
            heartbeat.stop();
        }
        terminal.clear();
    }

    @Override
    public synchronized void clear() {
        terminal.clear();
    }
}
