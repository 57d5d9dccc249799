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

    /** The part of a file that is fetched. */
    static final RemoteParameter RANGE = TransferParameters.option(
            "range", Kind.TEXT, "the bytes from one place to another, such as 0-99 or 1MiB-", null);

    /** The field of a request that asks for a digest of the reply's body. */
    private static final String WANT = "want";

    private OwnOptions() {}

    /** {@code command} as the shell takes it. */
    static RemoteCommand offered(RemoteCommand command) {
        RemoteCommand offered = ListingOptions.offered(Removals.offered(command));
        boolean mayChoose =
                command.conduct().stores() && command.conduct().digest().isEmpty() && takesFile(command);
        RemoteCommand checked = mayChoose || isFetching(command) ? with(offered, DIGEST) : offered;
        return switch (command.name()) {
            case "get" -> with(with(checked, RANGE), TransferParameters.ALL);
            case "put" -> with(checked, TransferParameters.ALL);
            default -> checked;
        };
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
        return with(command, List.of(parameter));
    }

    /** {@code command} with those of {@code more} that it does not have itself. */
    static RemoteCommand with(RemoteCommand command, List<RemoteParameter> more) {
        var parameters = new ArrayList<>(command.parameters());
        for (RemoteParameter parameter : more) {
            if (command.parameter(parameter.name()) == null) {
                parameters.add(parameter);
            }
        }
        return taking(command, parameters);
    }

    /** {@code command} with {@code parameters} in place of its own. */
    static RemoteCommand taking(RemoteCommand command, List<RemoteParameter> parameters) {
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
        Call sent = ListingOptions.sent(TransferChoice.without(call.without(DIGEST.name())));
        String digest = call.text(DIGEST.name());
        if (digest != null && isFetching(call.command())) {
            sent = sent.with(WANT, digest);
        }
        return sent.namesAndValues().toArray();
    }
}
