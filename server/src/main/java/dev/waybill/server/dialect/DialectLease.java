package dev.waybill.server.dialect;

import dev.waybill.api.Dialect;
import dev.waybill.server.command.Generation;

/** The code of a dialect, entered for one peer. Closing it leaves that code, which may then go. */
interface DialectLease extends AutoCloseable {

    /** Whose code it is. */
    Generation generation();

    /** Speaks to the peer. Made when it is first asked for, by the dialect's own code. */
    Dialect.Speaker speaker() throws Exception;

    @Override
    default void close() {
        generation().leave();
    }
}
