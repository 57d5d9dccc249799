package dev.waybill.shell.session;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The locale that the shell was started in. The launcher sets another for the shell alone, and keeps that one aside. */
public final class CallersLocale {

    private static final String KEPT = "WAYBILL_LC_ALL";
    private static final String LOCALE = "LC_ALL";

    private CallersLocale() {}

    /** Gives it back to a program that is started with {@code environment}. */
    static void giveBack(Map<String, String> environment) {
        @Nullable String kept = environment.remove(KEPT);
        if (kept == null) {
            return;
        }
        if (kept.isEmpty()) {
            environment.remove(LOCALE);
        } else {
            environment.put(LOCALE, kept);
        }
    }

    /** Whether that locale has the blocks of a sparkline: those that are UTF-8 do. */
    public static boolean hasBlocks() {
        Map<String, String> environment = System.getenv();
        String all = environment.getOrDefault(KEPT, environment.getOrDefault(LOCALE, ""));
        String kind = all.isEmpty() ? environment.getOrDefault("LC_CTYPE", "") : all;
        String locale = kind.isEmpty() ? environment.getOrDefault("LANG", "") : kind;
        String plain = locale.toLowerCase(Locale.ROOT);
        return plain.contains("utf-8") || plain.contains("utf8");
    }
}
