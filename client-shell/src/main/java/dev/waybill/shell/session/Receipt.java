package dev.waybill.shell.session;

import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import dev.waybill.shell.command.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one line that is printed when a command has done its work and has nothing else to show. */
final class Receipt {

    private static final List<String> COMMANDS = List.of("cp", "mkdir", "mv", "rm");

    private Receipt() {}

    /** Whether the answer to {@code call} is one line. */
    static boolean is(Call call) {
        return COMMANDS.contains(call.command().name());
    }

    /** The line for {@code answer}, without the number of bytes, which follows it. */
    static String of(Call call, Answer answer) {
        Fields fields = answer.fields();
        String name = call.command().name();
        String path = fields.text("path");
        return switch (name) {
            case "mkdir" -> name + " " + (path == null ? call.subject() : path);
            case "rm" -> name + removed(call) + "  " + fields.integer("removed", 0) + " removed";
            default ->
                name + " " + call.subject() + " -> " + (path == null ? call.text("target") : path) + tree(fields);
        };
    }

    /** How many bytes were copied; null if it is not about bytes. */
    static @Nullable Long bytes(Call call, Answer answer) {
        boolean copies = call.command().name().equals("cp");
        String field = answer.fields().get("bytes") == null ? "size" : "bytes";
        return copies && answer.fields().get(field) instanceof Long bytes ? bytes : null;
    }

    private static String removed(Call call) {
        boolean isOne = call.value("path") instanceof List<?> paths && paths.size() == 1;
        return isOne ? " " + call.subject() : "";
    }

    private static String tree(Fields fields) {
        if (fields.get("files") == null) {
            return "";
        }
        long skipped = fields.integer("skipped", 0);
        return "  " + count(fields.integer("files", 0), "file") + "  " + count(fields.integer("folders", 0), "folder")
                + (skipped == 0 ? "" : "  " + skipped + " skipped");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
