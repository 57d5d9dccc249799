package dev.waybill.server.command;

import dev.waybill.api.DatagramDialect;
import dev.waybill.api.Dialect;

/**
 * A dialect and whose code it is. Any thread.
 *
 * @param name what the configuration calls it, asked once
 * @param dialect makes what speaks it
 * @param generation whose code it is
 */
public record NamedDialect(String name, Spoken dialect, Generation generation) {

    /** The name of our own protocol, which is no dialect. */
    public static final String NATIVE = "waybill";

    /** What a name looks like. */
    public static final String SHAPE = "[a-z][a-z0-9]*";

    /** A dialect of either kind. */
    public sealed interface Spoken {}

    /** One of connections. */
    public record Streams(Dialect dialect) implements Spoken {}

    /** One of datagrams. */
    public record Datagrams(DatagramDialect dialect) implements Spoken {}

    /** Whether datagrams are spoken. */
    public boolean isOfDatagrams() {
        return dialect instanceof Datagrams;
    }
}
