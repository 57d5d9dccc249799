package dev.waybill.client;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.api.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row of the {@code commands} action. A word that only a later server knows is read as the plainest one known
 * here.
 */
final class CatalogRow {

    private final Fields row;

    private CatalogRow(Fields row) {
        this.row = row;
    }

    static RemoteCommand read(Fields row) throws ProtocolException {
        return new CatalogRow(row).command();
    }

    private RemoteCommand command() throws ProtocolException {
        String name = row.text("action");
        if (name == null) {
            throw new ProtocolException("the server listed a command without a name: " + row.json());
        }
        var parameters = new ArrayList<RemoteParameter>();
        for (Map<?, ?> parameter : maps(row.get("parameters"))) {
            parameters.add(parameter(parameter));
        }
        var columns = new ArrayList<RemoteColumn>();
        for (Map<?, ?> column : maps(row.get("columns"))) {
            columns.add(new RemoteColumn(text(column, "name"), kind(column)));
        }
        return new RemoteCommand(
                name,
                new RemoteCommand.Texts(textOf("summary"), textOf("details"), texts(row.get("examples"))),
                List.copyOf(parameters),
                constant(Output.values(), row.get("output"), Output.FIELDS),
                List.copyOf(columns),
                new RemoteCommand.Conduct(
                        row.flag("repeatable"), row.flag("endless"), row.flag("stores"), textOf("digest")));
    }

    private static RemoteParameter parameter(Map<?, ?> fields) throws ProtocolException {
        Object fallback = fields.get("default");
        return new RemoteParameter(
                text(fields, "name"),
                kind(fields),
                fields.get("summary") instanceof String summary ? summary : "",
                constant(Absence.values(), fields.get("absence"), Absence.DEFAULT),
                Boolean.TRUE.equals(fields.get("repeated")),
                Boolean.TRUE.equals(fields.get("named")),
                texts(fields.get("choices")),
                fallback == null ? null : String.valueOf(fallback),
                Boolean.TRUE.equals(fields.get("completes")));
    }

    private static Kind kind(Map<?, ?> fields) {
        return constant(Kind.values(), fields.get("kind"), Kind.TEXT);
    }

    private static <E extends Enum<E>> E constant(E[] constants, @Nullable Object word, E otherwise) {
        for (E constant : constants) {
            if (Spelling.ofConstant(constant).equals(word)) {
                return constant;
            }
        }
        return otherwise;
    }

    private String textOf(String name) {
        String text = row.text(name);
        return text == null ? "" : text;
    }

    private static String text(Map<?, ?> fields, String name) throws ProtocolException {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new ProtocolException(
                "the server listed a command with a parameter or column that has no name: " + fields);
    }

    private static List<Map<?, ?>> maps(@Nullable Object value) {
        var maps = new ArrayList<Map<?, ?>>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    private static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                texts.add(String.valueOf(element));
            }
        }
        return List.copyOf(texts);
    }
}
