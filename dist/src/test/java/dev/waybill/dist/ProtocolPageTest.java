package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.Access;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter;
import dev.waybill.api.Status;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Greeting;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/protocol.md and CHANGELOG.md tell the fields, statuses, limits and commands that there are. */
class ProtocolPageTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static String page() throws IOException {
        return Files.readString(CHECKOUT.resolve("docs/protocol.md"));
    }

    /** The cells of the rows of the table under {@code heading}. */
    private static List<String[]> table(String heading) throws IOException {
        String page = page();
        int start = page.indexOf("| --- |", page.indexOf("\n## " + heading));
        return page.substring(page.indexOf('\n', start) + 1, page.indexOf("\n\n", start))
                .lines()
                .map(line -> line.split(" ?\\| ?", -1))
                .toList();
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void theFieldsAreThoseOfTheWire() throws Exception {
        var told = new TreeSet<String>();
        table("4. Header fields").forEach(row -> told.addAll(codes(row[1])));
        var fields = new TreeSet<String>();
        for (var field : Field.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                fields.add(String.valueOf(field.get(null)));
            }
        }

        assertEquals(fields, told);
    }

    /** Those that stand for later are in section 16. */
    @Test
    void theStatusesAreThoseOfTheApi() throws IOException {
        var told = new TreeSet<String>();
        for (String[] row : table("5. Statuses and codes")) {
            if (!row[1].startsWith("1")) {
                told.add(row[1] + (row[2].isEmpty() ? "" : " " + codes(row[2]).getFirst()));
            }
        }
        String page = page();
        String later = page.substring(page.indexOf("\n## 16. Reserved"), page.indexOf("\n## 17."));
        var known = new TreeSet<String>();
        for (Status status : Status.values()) {
            boolean isLater = status.isFailure()
                    ? later.contains("`" + status.code() + "`")
                    : later.contains(" " + status.number());
            if (!isLater) {
                known.add(status.number() + (status.isFailure() ? " " + status.code() : ""));
            }
        }

        assertEquals(known, told);
    }

    @Test
    void theLimitsAreThoseOfAGreeting() throws IOException {
        Greeting.Limits usual = Greeting.Limits.DEFAULT;
        List<String> told = table("11. Limits").stream()
                .map(row -> codes(row[1]).getFirst() + " " + row[2])
                .toList();

        assertEquals(
                List.of(
                        "header " + usual.headerBytes(),
                        "pipeline " + usual.pipeline(),
                        "drain " + usual.drainBytes(),
                        "idle " + usual.idleSeconds(),
                        "stall " + usual.stallSeconds()),
                told);
    }

    private static Stream<CommandSpec> specs() {
        return ServiceLoader.load(CommandHandler.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(handler -> handler.getClass().getName().startsWith("dev.waybill.builtin."))
                .map(CommandHandler::spec);
    }

    /** As the page writes them: the body's parameter has a column of its own. */
    private static String arguments(CommandSpec spec) {
        var words = new ArrayList<String>();
        for (Parameter<?> parameter : spec.parameters()) {
            boolean mayBeLeftOut = parameter.absence() != Parameter.Absence.REFUSED
                    && parameter.absence() != Parameter.Absence.FILE_NAME;
            if (parameter.kind() != Kind.FILE) {
                words.add(mayBeLeftOut ? "[" + parameter.name() + "]" : parameter.name());
            }
        }
        return spec.name() + ": " + String.join(" ", words);
    }

    @Test
    void theCommandsAndTheirArgumentsAreThoseThatThereAre() throws IOException {
        var told = new TreeSet<String>();
        String put = "";
        for (String[] row : table("13. The built-in commands")) {
            String name = codes(row[1]).getFirst();
            String arguments = row[2].startsWith("as `put`") ? put : String.join(" ", codes(row[2]));
            put = name.equals("put") ? arguments : put;
            told.add(name + ": " + arguments);
        }

        assertEquals(specs().map(ProtocolPageTest::arguments).collect(Collectors.toCollection(TreeSet::new)), told);
    }

    @Test
    void theListOfChangesHasTheCommandsThatThereAre() throws IOException {
        String changes = Files.readString(CHECKOUT.resolve("CHANGELOG.md"));
        int start = changes.indexOf("Commands: `") + "Commands: `".length();
        String told = changes.substring(start, changes.indexOf('`', start));

        assertEquals(
                specs().map(CommandSpec::name).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(List.of(told.split("\\s+", -1))));
    }

    @Test
    void whatARowOfCommandsMayHoldIsTold() throws IOException {
        String page = page().replaceAll("\\s+", " ");

        String kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.DATA)
                .map(ProtocolPageTest::small)
                .collect(Collectors.joining(" "));
        assertEquals(kinds, list(page, "`kind` (`"));
        assertEquals(
                Arrays.stream(Access.values()).map(ProtocolPageTest::small).collect(Collectors.joining(" ")),
                list(page, "`access` (`"));
        assertEquals(
                Arrays.stream(CommandSpec.Output.values())
                        .map(ProtocolPageTest::small)
                        .collect(Collectors.joining(" ")),
                list(page, "`output` (`"));
    }

    private static String list(String page, String before) {
        int start = page.indexOf(before) + before.length();
        return page.substring(start, page.indexOf('`', start));
    }
}
