package dev.waybill.builtin;

import dev.waybill.api.Access;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code commands}: the catalog, from which a shell makes its parser, help, completion and display. One row for each
 * command that the caller may use, sorted by name:
 *
 * <pre>
 * action      the name that a request calls it by
 * summary     one sentence
 * details     a paragraph; absent if there is none
 * access      anyone, read, write or admin
 * repeatable  true: running it twice is as good as once
 * endless     true: it runs until the caller leaves
 * stores      true: it keeps its body as a file, and answers the size and digest of that
 * digest      the algorithm that its body must be announced with; absent if any will do
 * deadline    its own time limit, such as "60s"; absent if it has the server's
 * output      fields, rows, text or file: what a successful reply brings
 * columns     of rows, in order: {"name":"size","kind":"size"}; empty for other outputs
 * parameters  in the order of their places, as below
 * body        the name of the parameter whose local file is the body; absent if it takes no body
 * examples    command lines, as a person types them
 * </pre>
 *
 * A parameter:
 *
 * <pre>
 * name        on the wire; on a command line --name in lower case with dashes
 * kind        text, integer, decimal, flag, size, duration, instant, path, choice or file
 * summary     a few words
 * absence     refused: must be given; default: may be left out; current-folder: a shell fills in its current folder, else
 *             it is "/"; file-name: a shell fills in its current folder and the local file's name
 * default     the value of one that was left out; absent if that is none
 * repeated    true: a list of values may be given
 * named       true: given as --name value (a flag as --name), not by its place
 * choices     the words of a choice, in order; absent for other kinds
 * completes   true: {@code complete} offers values for it; absent otherwise
 * </pre>
 */
public final class Commands implements CommandHandler {

    private static final Table<CommandSpec> CATALOG = Table.of(CommandSpec.class)
            .text("action", CommandSpec::name)
            .text("summary", CommandSpec::summary)
            .text("details", spec -> spec.details().isEmpty() ? null : spec.details())
            .choice("access", CommandSpec::access)
            .flag("repeatable", CommandSpec::isRepeatable)
            .flag("endless", CommandSpec::isEndless)
            .flag("stores", CommandSpec::isStoring)
            .text("digest", Commands::digest)
            .duration("deadline", CommandSpec::deadline)
            .choice("output", CommandSpec::output)
            .list("columns", Commands::columns)
            .list(
                    "parameters",
                    spec -> spec.parameters().stream().map(Commands::parameter).toList())
            .text("body", Commands::body)
            .list("examples", CommandSpec::examples);

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("commands", "Lists what the server can do.")
                .details("All that a shell needs to know of each command: parameters, columns, texts for help.")
                .access(Access.ANYONE)
                .answers(CATALOG)
                .example("commands");
    }

    @Override
    public Reply handle(Request request) {
        return Reply.rowsOf(CATALOG, request.commands());
    }

    private static List<Map<String, Object>> columns(CommandSpec spec) {
        @Nullable Table<?> table = spec.table();
        return table == null
                ? List.of()
                : table.columns().stream().map(Commands::column).toList();
    }

    private static Map<String, Object> column(Table.Column<?> column) {
        return Map.of("name", column.name(), "kind", column.kind());
    }

    private static Map<String, Object> parameter(Parameter<?> parameter) {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", parameter.name());
        row.put("kind", parameter.kind());
        row.put("summary", parameter.summary());
        row.put("absence", parameter.absence());
        @Nullable Object fallback = parameter.fallback();
        if (fallback != null) {
            row.put("default", fallback);
        }
        row.put("repeated", parameter.isRepeated());
        row.put("named", parameter.isNamed());
        if (!parameter.choices().isEmpty()) {
            row.put("choices", List.copyOf(parameter.choices().keySet()));
        }
        if (parameter.completion() != null) {
            row.put("completes", true);
        }
        return row;
    }

    private static @Nullable String digest(CommandSpec spec) {
        @Nullable DigestAlgorithm digest = spec.digest();
        return digest == null ? null : digest.word();
    }

    private static @Nullable String body(CommandSpec spec) {
        @Nullable Parameter<?> parameter = spec.bodyParameter();
        return parameter == null ? null : parameter.name();
    }
}
