package dev.waybill.server.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a caller may do at one path.
 *
 * @param action the command, or {@code overwrite}
 * @param allowed whether it may
 * @param reason the rule that says so
 */
public record Effect(String action, boolean allowed, String reason) {

    /** Of a command that is refused with {@code refusal}, or not at all if that is null. */
    static Effect of(String action, @Nullable Refusal refusal) {
        return new Effect(action, refusal == null, refusal == null ? "everyone may" : refusal.sentence());
    }
}
