package dev.waybill.builtin;

import dev.waybill.api.Access;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code complete}: what may stand for an argument, told by the command that takes it. Only shells ask, so it is brief and
 * quiet.
 */
public final class Complete implements CommandHandler {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final Parameter<String> COMMAND = Parameter.text("command", "whose argument it is");
    private static final Parameter<String> PARAMETER = Parameter.text("parameter", "the name of the argument");
    private static final Parameter<String> TYPED =
            Parameter.text("typed", "how the value begins").orElse("");
    private static final Parameter<List<@Nullable String>> ARGUMENTS = Parameter.text(
                    "arguments", "what is given already, each as NAME=VALUE")
            .require("must be NAME=VALUE", each -> each.indexOf('=') > 0)
            .optional()
            .repeated();

    private static final Table<String> VALUES = Table.of(String.class).text("value", value -> value);

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("complete", "Offers values for an argument of a command.")
                .details("The command itself tells them, as far as it has a completion for that argument. For shells.")
                .access(Access.ANYONE)
                .takes(COMMAND, PARAMETER, TYPED, ARGUMENTS)
                .answers(VALUES)
                .deadline(DEADLINE)
                .quiet()
                .example("complete recent ending . folder=/photos");
    }

    @Override
    public Reply handle(Request request) throws InterruptedException {
        List<String> values = request.complete(
                request.get(COMMAND), request.get(PARAMETER), request.get(TYPED), given(request.get(ARGUMENTS)));
        return Reply.rowsOf(VALUES, values);
    }

    private static Map<String, String> given(List<@Nullable String> arguments) {
        var given = new HashMap<String, String>();
        for (String each : arguments) {
            String text = String.valueOf(each);
            int end = text.indexOf('=');
            if (given.putIfAbsent(text.substring(0, end), text.substring(end + 1)) != null) {
                throw new CommandException(
                        Status.BAD_ARGUMENT, "\"arguments\" has \"" + text.substring(0, end) + "\" twice");
            }
        }
        return given;
    }
}
