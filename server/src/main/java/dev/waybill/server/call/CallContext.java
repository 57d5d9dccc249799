package dev.waybill.server.call;

import dev.waybill.api.Caller;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.limit.Allowance;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.limit.Penalties;
import dev.waybill.server.policy.CurrentPolicy;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What all calls of a server share. Any thread.
 *
 * @param commands the commands as they are now
 * @param policies decide the rights of each caller
 * @param scratch makes the files of spooled bodies
 * @param limits the bounds of the server
 * @param penalties keep addresses out for a while
 * @param heavy runs heavy commands
 * @param clock the server's
 * @param log hears of each request
 */
public record CallContext(
        Supplier<CommandTable> commands,
        CurrentPolicy policies,
        Scratch scratch,
        Limits limits,
        Penalties penalties,
        HeavyCalls heavy,
        InstantSource clock,
        RequestLog log) {

    /** The same with other limits. */
    public CallContext with(Limits other) {
        penalties.become(other.penalty());
        return new CallContext(commands, policies, scratch, other, penalties, heavy, clock, log);
    }

    /** What {@code caller} may take. */
    public Allowance allowance(Caller caller) {
        return policies.now().allowance(caller, limits.perUser());
    }

    /** How large a file may be that {@code caller} sends, as one body or in parts. */
    public long uploadBytes(Caller caller) {
        return Math.min(limits.bytes().upload(), allowance(caller).uploadBytes());
    }

    /** Makes the files that spooled bodies wait in. Any thread. */
    public interface Scratch {
        /** A new file without a name; the caller closes it. */
        SeekableByteChannel open() throws IOException;
    }
}
