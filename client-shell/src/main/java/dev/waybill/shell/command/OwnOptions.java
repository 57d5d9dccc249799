package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of the shell's own beside those of a command's spec. They are written, completed and explained as the others
 * are, and are no arguments of the request.
 */
public final class OwnOptions {

    /**
     * The digest that a file is checked by on its way, to the server or from it. A field of the protocol, so no command
     * has a parameter of that name.
     */
    private static final RemoteParameter DIGEST = new RemoteParameter(
            "digest",
            Kind.CHOICE,
            "how the bytes are checked on their way",
            Absence.DEFAULT,
            false,
            true,
            List.of("crc32", "crc32c", "md5", "sha256"),
            null);

    /** The field of a request that asks for a digest of the reply's body. */
    private static final String WANT = "want";

    private OwnOptions() {}

    /** {@code command} as the shell takes it. */
    static RemoteCommand offered(RemoteCommand command) {
        RemoteCommand offered = Removals.offered(command);
        boolean mayChoose =
                command.conduct().stores() && command.conduct().digest().isEmpty() && takesFile(command);
        return mayChoose || isFetching(command) ? with(offered, DIGEST) : offered;
    }

    private static boolean takesFile(RemoteCommand command) {
        for (RemoteParameter each : command.parameters()) {
            if (each.kind() == Kind.FILE) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFetching(RemoteCommand command) {
        return command.output() == Output.FILE;
    }

    /** {@code command} with {@code parameter} more. */
    static RemoteCommand with(RemoteCommand command, RemoteParameter parameter) {
        var parameters = new ArrayList<>(command.parameters());
        parameters.add(parameter);
        return new RemoteCommand(
                command.name(),
                command.texts(),
                List.copyOf(parameters),
                command.output(),
                command.columns(),
                command.conduct());
    }

    /** The digest that {@code call} announces its body with: its command's, or what was asked for; null for the usual. */
    public static @Nullable String digest(Call call) {
        String wanted = call.command().conduct().digest();
        return wanted.isEmpty() ? call.text(DIGEST.name()) : wanted;
    }

    /** The arguments that {@code call} sends, names and values in turn. */
    public static Object[] arguments(Call call) {
        Call sent = call.without(DIGEST.name());
        String digest = call.text(DIGEST.name());
        if (digest != null && isFetching(call.command())) {
            sent = sent.with(WANT, digest);
        }
        return sent.namesAndValues().toArray();
    }
}
