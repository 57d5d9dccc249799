package dev.waybill.server.dialect;

import dev.waybill.server.command.Generation;

/** A lease of a dialect's code for one peer. Closing it leaves the code, which may then be unloaded. */
interface DialectLease extends AutoCloseable {

    /** The generation of the code. */
    Generation generation();

    /** What speaks to the peer. The dialect's own code makes it when it is first asked for. */
    Talk talk() throws Exception;

    @Override
    default void close() {
        generation().leave();
    }
}
