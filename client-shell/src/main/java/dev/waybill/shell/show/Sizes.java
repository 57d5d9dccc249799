package dev.waybill.shell.show;

/** Numbers of bytes, written for people. */
public final class Sizes {

    private static final String UNITS = "KMGTPE";

    private Sizes() {}

    /** {@code 999 B}, {@code 1.5 KiB}, {@code 20 MiB}: never more than four digits. */
    public static String human(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1023.5 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        long tenths = Math.round(value * 10);
        String number = tenths < 100 ? tenths / 10 + "." + tenths % 10 : String.valueOf(Math.round(value));
        return number + " " + UNITS.charAt(unit) + "iB";
    }
}
