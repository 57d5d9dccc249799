package dev.waybill.shell.terminal;

import dev.waybill.shell.show.Gauge;
import dev.waybill.shell.show.GaugeText;
import dev.waybill.shell.show.Heartbeat;
import dev.waybill.shell.show.ProgressView;
import dev.waybill.shell.show.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;

/**
 * The lines at the bottom of the terminal that tell how far is what runs: one for each, and one with the sum of several.
 * They take a third of the screen at most, and none while nothing runs, nor on a terminal that cannot have them.
 */
final class StatusArea implements ProgressView {

    private static final long BEAT_MILLIS = 250;
    private static final int MAX_SHARE = 3;

    /** What is done at once is not shown. */
    private static final long PATIENCE_NANOS = 300_000_000L;

    private final Terminal terminal;
    private final PromptReader reader;
    private final GaugeText text;
    private final boolean isSupported;
    private final List<Gauge> gauges = new ArrayList<>();
    private final Heartbeat heartbeat = new Heartbeat(this::draw, BEAT_MILLIS);
    private volatile boolean isLent;
    private int drawn;

    /** @param hasBlocks whether the terminal shows the blocks of a sparkline */
    StatusArea(Terminal terminal, PromptReader reader, boolean hasBlocks) {
        this.terminal = terminal;
        this.reader = reader;
        this.text = new GaugeText(hasBlocks);
        this.isSupported = terminal.getStringCapability(Capability.change_scroll_region) != null
                && terminal.getStringCapability(Capability.save_cursor) != null
                && terminal.getStringCapability(Capability.restore_cursor) != null
                && terminal.getStringCapability(Capability.cursor_address) != null;
    }

    @Override
    public Gauge begin(String name) {
        var gauge = new Gauge(name, this, System.nanoTime());
        synchronized (gauges) {
            gauges.add(gauge);
        }
        if (isSupported) {
            heartbeat.start();
        }
        return gauge;
    }

    @Override
    public void changed(Gauge gauge) {
        // It is drawn with the next beat.
    }

    @Override
    public void end(Gauge gauge) {
        boolean isLast;
        synchronized (gauges) {
            gauges.remove(gauge);
            isLast = gauges.isEmpty();
        }
        if (isLast) {
            heartbeat.stop();
            draw();
        }
    }

    @Override
    public void clear() {
        // What is printed stands above these lines.
    }

    /** From now on nothing is drawn, until {@link #takeBack}: another program has the terminal. Answers whether one had it. */
    boolean lend() {
        boolean wasLent = isLent;
        reader.alone(() -> {
            show(List.of());
            isLent = true;
        });
        return wasLent;
    }

    /** The terminal is the shell's again. */
    void takeBack() {
        reader.alone(() -> isLent = false);
        draw();
    }

    /** The terminal has another size now. */
    void resized() {
        reader.alone(() -> {
            if (drawn > 0) {
                Status.getStatus(terminal).resize(terminal.getSize());
                Status.getStatus(terminal).reset();
                show(lines(System.nanoTime()));
            }
        });
    }

    private void draw() {
        reader.alone(() -> show(lines(System.nanoTime())));
    }

    private void show(List<String> lines) {
        if (!isSupported || isLent || (lines.isEmpty() && drawn == 0)) {
            return;
        }
        var shown = new ArrayList<AttributedString>();
        for (String line : lines) {
            shown.add(new AttributedString(line));
        }
        Status status = Status.getStatus(terminal);
        if (drawn > 0 && drawn != shown.size()) {
            // The library takes a line for drawn that stands in another row now.
            status.update(Collections.nCopies(shown.size(), new AttributedString("")), false);
        }
        status.update(shown, false);
        drawn = shown.size();
    }

    /** No more of them than the screen has room for: the last tells of all. */
    List<String> lines(long now) {
        List<Reading> readings = readings(now);
        Size size = terminal.getSize();
        int columns = Math.max(1, size.getColumns() - 1);
        int max = Math.max(1, size.getRows() / MAX_SHARE);
        var lines = new ArrayList<String>();
        int each = readings.size() + 1 > max ? max - 1 : readings.size();
        if (readings.size() == 1) {
            each = 1;
        }
        for (Reading reading : readings.subList(0, each)) {
            lines.add(text.of(reading, columns));
        }
        if (readings.size() > 1) {
            lines.add(text.of(Reading.sum("all " + readings.size(), readings), columns));
        }
        return lines;
    }

    private List<Reading> readings(long now) {
        var readings = new ArrayList<Reading>();
        synchronized (gauges) {
            for (Gauge gauge : gauges) {
                if (gauge.isWorthShowing(now, PATIENCE_NANOS)) {
                    readings.add(gauge.read(now));
                }
            }
        }
        return readings;
    }
}
