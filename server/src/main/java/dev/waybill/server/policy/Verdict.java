package dev.waybill.server.policy;

import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one thing.
 *
 * @param allowed whether it may be done
 * @param rule the one that says so; null where none does, which denies
 */
record Verdict(boolean allowed, @Nullable Rule rule) {

    /** No rule says anything, so it may not be done. */
    static final Verdict UNSAID = new Verdict(false, null);

    /** It needs no rule. */
    static final Verdict FREE = new Verdict(true, null);

    /** The rule, for the audit. */
    String ruleText() {
        return rule == null ? "none" : rule.toString();
    }

    /** Why that is so, for the end of a sentence. */
    String reason() {
        if (rule == null) {
            return allowed ? "everyone may" : "no rule allows it";
        }
        return rule + (allowed ? " allows it" : " denies it");
    }
}
