package dev.waybill.server.connection;

import dev.waybill.api.Dialect;
import dev.waybill.server.command.Generation;
import org.jspecify.annotations.Nullable;

/** A peer that has come to a listener with a dialect. */
public interface Visit {

    /** What it is served by. */
    interface Host {
        /** Whose code it is; entered already, to be left when the peer has gone. */
        Generation generation();

        /** Which of the listener's peers this one is, from 1. */
        long number();

        /** Speaks to it. Made when it is first asked for, by the dialect's own code. */
        Dialect.Speaker speaker() throws Exception;
    }

    /** The dialect's name. */
    String dialect();

    /** Enters the code that is there now. Null if there is none any more, which the log was told. */
    @Nullable
    Host enter();
}
