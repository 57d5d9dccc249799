package dev.waybill.server.plugin;

import org.jspecify.annotations.Nullable;

/** What is in the plugins folder is no good; the message is one clause that says why. */
final class PluginRefusedException extends Exception {

    private final boolean waits;

    private PluginRefusedException(String clause, @Nullable Throwable cause, boolean waits) {
        super(clause, cause);
        this.waits = waits;
    }

    PluginRefusedException(String clause, Throwable cause) {
        this(clause, cause, false);
    }

    PluginRefusedException(String clause) {
        this(clause, null, false);
    }

    /** Something that it needs is taken by another plugin, and may be free when that one goes. */
    static PluginRefusedException taken(String clause) {
        return new PluginRefusedException(clause, null, true);
    }

    /** Whether it may be good as it is when another plugin has gone. */
    boolean waitsForOthers() {
        return waits;
    }

    String clause() {
        return String.valueOf(getMessage());
    }
}
