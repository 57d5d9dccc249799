package dev.waybill.server.policy;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import org.jspecify.annotations.Nullable;

/**
 * Why a caller may not call a command.
 *
 * @param sentence for the caller
 * @param rule the text of the rule that says so, for the audit; null where it is none
 */
public record Refusal(String sentence, @Nullable String rule) {

    /** One that no rule says. */
    public static Refusal of(String sentence) {
        return new Refusal(sentence, null);
    }

    /** As the caller hears it: 403. */
    CommandException exception() {
        return rule == null ? new CommandException(Status.DENIED, sentence) : CommandException.denied(sentence, rule);
    }
}
