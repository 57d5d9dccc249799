package dev.waybill.server.command;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandSpec;

/**
 * A filter and whose code it is. Any thread.
 *
 * @param filter runs it
 * @param order where it stands, asked once
 * @param generation whose code it is
 * @param complaints hears that it could not say what it applies to
 */
public record Filter(CommandFilter filter, int order, Generation generation, Complaints complaints) {

    /** Any thread. */
    public interface Complaints {
        /** {@code cause} was thrown where the filter was asked for its part in the command of {@code spec}. */
        void hear(CommandSpec spec, Throwable cause);
    }

    /** A filter that reports no defect of its {@code appliesTo}. */
    public Filter(CommandFilter filter, int order, Generation generation) {
        this(filter, order, generation, (spec, cause) -> {});
    }

    /** What the log calls it. */
    public String name() {
        return generation.plugin() + "'s " + filter.getClass().getSimpleName();
    }

    /**
     * Whether it has a part in the command that {@code spec} describes. A filter that fails to say has one, since it may
     * be there to keep somebody out.
     */
    @SuppressWarnings("CatchingUnchecked") // code of a plugin
    boolean appliesTo(CommandSpec spec) {
        try {
            return filter.appliesTo(spec);
        } catch (Throwable e) {
            complaints.hear(spec, e);
            return true;
        }
    }
}
