package dev.waybill.server.command;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Nearest;
import dev.waybill.api.Parameter;
import dev.waybill.api.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a header's fields the values of a command's parameters, and refuses with one sentence what does not fit. Made
 * once for each command; any thread.
 *
 * <p>The fields are those of the command alone, without the protocol's own, as they come out of JSON: text, Long (a
 * whole number written in digits alone), Double (any other number), Boolean, List, Map or null. A field that is null is
 * one that was not given; one whose name starts with {@code _} is the protocol's and left alone.
 */
public final class Arguments {

    private static final @Nullable Object[] NOTHING = {};

    private final CommandSpec spec;
    private final Parameter<?>[] parameters;
    private final List<String> names;

    /** For the command that {@code spec} describes. */
    public Arguments(CommandSpec spec) {
        this.spec = spec;
        this.parameters = spec.parameters().toArray(Parameter<?>[]::new);
        this.names = spec.parameters().stream().map(Parameter::name).toList();
    }

    /**
     * One value for each parameter, in their order, as {@link dev.waybill.api.Request#of} takes them.
     *
     * @throws CommandException 400 {@code bad-argument} or {@code bad-path}, naming the argument and its value
     */
    public @Nullable Object[] bind(Map<String, ? extends @Nullable Object> fields) {
        if (!fields.isEmpty()) {
            checkNames(fields);
        }
        if (parameters.length == 0) {
            return NOTHING;
        }
        @Nullable Object[] values = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            @Nullable Object raw = fields.get(parameters[i].name());
            values[i] = raw == null ? absent(parameters[i]) : given(parameters[i], raw);
        }
        return values;
    }

    private void checkNames(Map<String, ?> fields) {
        for (String name : fields.keySet()) {
            if (!names.contains(name) && !name.startsWith("_")) {
                throw refused("unknown argument " + Quoted.of(name) + hint(name));
            }
        }
    }

    private String hint(String name) {
        if (names.isEmpty()) {
            return ": " + spec.name() + " takes none";
        }
        String question = Nearest.question(name, names);
        return question.isEmpty() ? ": " + spec.name() + " takes " + String.join(", ", names) : question;
    }

    private @Nullable Object absent(Parameter<?> parameter) {
        return switch (parameter.absence()) {
            case DEFAULT, CURRENT_FOLDER -> parameter.fallback();
            case REFUSED, FILE_NAME ->
                throw refused("missing argument \"" + parameter.name() + "\": " + spec.name() + " needs "
                        + parameter.summary());
        };
    }

    private static Object given(Parameter<?> parameter, Object raw) {
        return parameter.isRepeated() ? many(parameter, raw) : one(parameter, raw);
    }

    private static List<?> many(Parameter<?> parameter, Object raw) {
        List<?> given = raw instanceof List<?> list ? list : List.of(raw);
        if (given.isEmpty() && parameter.absence() == Parameter.Absence.REFUSED) {
            throw refused("\"" + parameter.name() + "\" is an empty list: give at least one");
        }
        return given.stream().map(each -> one(parameter, each)).toList();
    }

    private static Object one(Parameter<?> parameter, @Nullable Object raw) {
        Object value = Values.of(parameter, raw);
        parameter.check(value);
        return value;
    }

    private static CommandException refused(String sentence) {
        return new CommandException(Status.BAD_ARGUMENT, sentence);
    }
}
