package dev.waybill.server.call;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The paths that a call is about: the values of its command's path parameters, in their order. */
final class Subjects {

    private Subjects() {}

    /** Those of a call that was let in; {@code values} are in the order of the parameters. */
    static List<String> of(CommandSpec spec, @Nullable Object[] values) {
        var subjects = new ArrayList<String>(2);
        for (int i = 0; i < values.length; i++) {
            if (spec.parameters().get(i).kind() == Kind.PATH) {
                add(values[i], subjects);
            }
        }
        return subjects;
    }

    /** Those of a request that is refused, as far as its arguments hold any. */
    static List<String> of(CommandSpec spec, Map<String, ? extends @Nullable Object> arguments) {
        var subjects = new ArrayList<String>(2);
        for (Parameter<?> parameter : spec.parameters()) {
            if (parameter.kind() == Kind.PATH) {
                add(arguments.get(parameter.name()), subjects);
            }
        }
        return subjects;
    }

    private static void add(@Nullable Object value, List<String> subjects) {
        if (value instanceof List<?> paths) {
            paths.forEach(path -> add(path, subjects));
        } else if (value instanceof RemotePath || value instanceof String) {
            subjects.add(value.toString());
        }
    }
}
