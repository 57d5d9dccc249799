package dev.waybill.shell.show;

/** For logs. The end is told by the command itself. */
final class PlainWording implements ToldProgress.Wording {

    /** Wide enough for all parts: a log has no width. */
    private static final int COLUMNS = 1_000;

    private final GaugeText text = new GaugeText(false);

    @Override
    public String of(Reading reading, boolean isOver) {
        return isOver ? "" : text.of(reading, COLUMNS);
    }
}
