package dev.waybill.server.call;

import dev.waybill.server.command.CommandTable;
import dev.waybill.server.policy.Policy;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What all calls of a server share. Any thread.
 *
 * @param commands the commands as they are now
 * @param policy what each caller gets
 * @param scratch where bodies wait that filters want to look at
 * @param limits what the server bears
 * @param heavy runs what computes at length
 * @param clock the server's
 * @param log hears of each request
 */
public record CallContext(
        Supplier<CommandTable> commands,
        Policy policy,
        Scratch scratch,
        Limits limits,
        HeavyCalls heavy,
        InstantSource clock,
        RequestLog log) {

    /** Where bytes of one call wait. Any thread. */
    public interface Scratch {
        /** A new file without a name; the caller closes it. */
        SeekableByteChannel open() throws IOException;
    }
}
