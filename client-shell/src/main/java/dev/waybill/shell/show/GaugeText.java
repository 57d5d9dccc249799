package dev.waybill.shell.show;

/**
 * The line that tells how far something is: {@code a.iso  [#####-----]  50%  3/9 files  512 MiB  1.0 GiB/s  ▂▅█▇  0:03}, or
 * of a command {@code cp  [#####-----]  50%  /photos/a.jpg}. Where that is too wide, parts of it are left out, and the
 * name is cut at last.
 */
public final class GaugeText {

    private static final int BAR_WIDTH = 20;
    private static final int NAME_WIDTH = 24;

    /** On terminals that are narrower the name is shorter, so that more parts have room. */
    private static final int NARROW_COLUMNS = 60;

    private static final int SHORT_NAME_WIDTH = 16;
    private static final int MIN_NAME_WIDTH = 8;
    private static final String GAP = "  ";

    /** The parts that can be left out, the first of them first. */
    private enum Part {
        RATES,
        BAR,
        FILES,
        BYTES,
        NONE
    }

    private final boolean hasBlocks;

    /** @param hasBlocks whether the terminal shows the blocks of a {@linkplain Sparkline sparkline} */
    public GaugeText(boolean hasBlocks) {
        this.hasBlocks = hasBlocks;
    }

    /** The line for {@code reading}, no wider than {@code columns}. */
    public String of(Reading reading, int columns) {
        String plain = TextWidth.cut(
                Escapes.forTerminal(reading.name()), columns < NARROW_COLUMNS ? SHORT_NAME_WIDTH : NAME_WIDTH);
        String name = Isolated.of(plain);
        String rest = rest(reading, Part.RATES);
        for (Part left : Part.values()) {
            rest = rest(reading, left);
            if (TextWidth.of(name) + TextWidth.of(rest) <= columns) {
                return name + rest;
            }
        }
        String cut = TextWidth.cut(plain, Math.max(MIN_NAME_WIDTH, columns - TextWidth.of(rest)));
        return TextWidth.cut(Isolated.of(cut) + rest, columns);
    }

    /** What stands behind the name, without the parts ahead of {@code first}. */
    private String rest(Reading reading, Part first) {
        var line = new StringBuilder();
        int percent = reading.percent();
        if (percent >= 0) {
            if (first.compareTo(Part.BAR) <= 0) {
                int filled = percent * BAR_WIDTH / 100;
                line.append(GAP)
                        .append('[')
                        .append("#".repeat(filled))
                        .append("-".repeat(BAR_WIDTH - filled))
                        .append(']');
            }
            line.append(GAP).append(percent).append('%');
        }
        if (!reading.hasBegun()) {
            return "";
        }
        if (reading.isTransfer()) {
            appendTransfer(line, reading, first);
        } else {
            appendWork(line, reading);
        }
        return line.toString();
    }

    private void appendTransfer(StringBuilder line, Reading reading, Part first) {
        boolean hasFiles = reading.totalFiles() > 1 || (reading.totalFiles() < 0 && reading.files() > 1);
        if (hasFiles && first.compareTo(Part.FILES) <= 0) {
            String total = reading.totalFiles() < 0 ? "" : "/" + reading.totalFiles();
            line.append(GAP).append(reading.files()).append(total).append(" files");
        }
        if (first.compareTo(Part.BYTES) <= 0) {
            line.append(GAP).append(Sizes.human(reading.bytes()));
        }
        if (reading.isStalled()) {
            line.append(GAP).append("stalled");
            return;
        }
        line.append(GAP).append(Sizes.human(reading.perSecond())).append("/s");
        String rates = hasBlocks && first == Part.RATES ? Sparkline.of(reading.rates()) : "";
        line.append(rates.isEmpty() ? "" : GAP).append(rates);
        if (reading.secondsLeft() >= 0) {
            line.append(GAP).append(time(reading.secondsLeft()));
        }
    }

    /** Only the command knows what it counts. */
    private static void appendWork(StringBuilder line, Reading reading) {
        if (reading.totalWork() <= 0 && reading.work() > 0) {
            line.append(GAP).append(reading.work()).append(" done");
        }
        if (!reading.message().isEmpty()) {
            line.append(GAP).append(Escapes.forTerminal(reading.message()));
        }
    }

    private static String time(long seconds) {
        long hours = seconds / 3600;
        String minutes = String.valueOf(seconds / 60 % 60);
        String rest = (seconds % 60 < 10 ? "0" : "") + seconds % 60;
        return hours == 0
                ? minutes + ":" + rest
                : hours + ":" + (minutes.length() < 2 ? "0" : "") + minutes + ":" + rest;
    }
}
