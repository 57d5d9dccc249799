package dev.waybill.server.connection;

import dev.waybill.api.store.FileStore;
import dev.waybill.protocol.BufferPool;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.command.Gate;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What all connections of a server share. Any thread.
 *
 * @param name what the greeting calls the server: {@code waybill/0.1.0}
 * @param commands the commands as they are now
 * @param files the stored files
 * @param scratch where bodies wait that filters want to look at
 * @param gate who may do what
 * @param limits what the server bears
 * @param buffers lent to connections while they are busy
 * @param heavy runs what computes at length
 * @param clock the server's
 * @param log hears of each request
 */
public record Service(
        String name,
        Supplier<CommandTable> commands,
        FileStore files,
        Scratch scratch,
        Gate gate,
        Limits limits,
        BufferPool buffers,
        HeavyCalls heavy,
        InstantSource clock,
        RequestLog log) {

    /** Where bytes of one call wait. Any thread. */
    public interface Scratch {
        /** A new file without a name; the caller closes it. */
        SeekableByteChannel open() throws IOException;
    }
}
