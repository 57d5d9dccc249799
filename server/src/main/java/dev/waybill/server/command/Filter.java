package dev.waybill.server.command;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandSpec;

/**
 * A filter and whose code it is. Any thread.
 *
 * @param filter runs it
 * @param order where it stands, asked once
 * @param generation whose code it is
 */
public record Filter(CommandFilter filter, int order, Generation generation) {

    /**
     * Whether it has a part in the command that {@code spec} describes. One that cannot say has: it may be there to keep
     * somebody out.
     */
    @SuppressWarnings("CatchingUnchecked") // code of a plugin
    boolean appliesTo(CommandSpec spec) {
        try {
            return filter.appliesTo(spec);
        } catch (Throwable e) {
            return true;
        }
    }
}
