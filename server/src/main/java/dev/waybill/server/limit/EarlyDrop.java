package dev.waybill.server.limit;

/**
 * Random early drop of connections that still owe a login, as {@code MaxStartups} of OpenSSH's {@code sshd_config(5)}:
 * from {@code start} of them on a new one is dropped with a chance of {@code ratePercent}, which grows until all are dropped
 * at {@code full}. So somebody who fills the server with silent connections keeps few others out, and not all of them.
 *
 * @param start how many may owe a login before any is dropped
 * @param ratePercent the chance of a new one to be dropped then
 * @param full how many there may be at most
 */
public record EarlyDrop(int start, int ratePercent, int full) {

    /** OpenSSH's own numbers. */
    public static final EarlyDrop DEFAULT = new EarlyDrop(10, 30, 100);

    private static final int ALL_PERCENT = 100;

    /**
     * Numbers that can be.
     *
     * @throws IllegalArgumentException with a sentence, if they cannot
     */
    public EarlyDrop {
        if (start < 1 || ratePercent < 1 || ratePercent > ALL_PERCENT || full < start) {
            throw new IllegalArgumentException("start:rate:full is " + start + ":" + ratePercent + ":" + full
                    + ", but start must be at least 1, rate 1 to 100, and full at least start");
        }
    }

    /**
     * The numbers in {@code text}, {@code start:rate:full}.
     *
     * @throws IllegalArgumentException with a sentence, if there are none
     */
    public static EarlyDrop of(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw noNumbers(text);
        }
        try {
            return new EarlyDrop(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        } catch (NumberFormatException e) {
            throw noNumbers(text);
        }
    }

    private static IllegalArgumentException noNumbers(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not start:rate:full, such as " + DEFAULT);
    }

    /** How many of a hundred new connections are dropped while {@code owing} others owe a login. */
    public int percent(int owing) {
        if (owing < start) {
            return 0;
        }
        if (owing >= full) {
            return ALL_PERCENT;
        }
        return ratePercent + (int) ((long) (ALL_PERCENT - ratePercent) * (owing - start) / (full - start));
    }

    @Override
    public String toString() {
        return start + ":" + ratePercent + ":" + full;
    }
}
