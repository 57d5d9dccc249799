package dev.waybill.shell.session;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The locale that the shell was started in. The launcher sets another for the shell alone, and keeps that one aside. */
final class CallersLocale {

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
}
