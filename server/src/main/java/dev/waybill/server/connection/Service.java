package dev.waybill.server.connection;

import dev.waybill.api.store.FileStore;
import dev.waybill.protocol.BufferPool;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.command.Gate;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What all connections of a server share. Any thread.
 *
 * @param name what the greeting calls the server: {@code waybill/0.1.0}
 * @param commands the commands as they are now
 * @param files the stored files
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
        Gate gate,
        Limits limits,
        BufferPool buffers,
        HeavyCalls heavy,
        InstantSource clock,
        RequestLog log) {}
