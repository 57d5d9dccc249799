package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Reply;

/** Failures of calls, for code that throws them. */
final class Refusals {

    private Refusals() {}

    /** What {@code reply} says has failed. */
    static CommandException of(Reply reply) {
        return new CommandException(reply.status(), String.valueOf(reply.get("error")));
    }
}
