package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter;
import dev.waybill.api.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * What every command owes: a spec that a shell can make help and completion of, replies that fit it, and no state of a
 * call in its fields.
 *
 * {@snippet :
 * @TestFactory
 * Stream<DynamicTest> keepsTheContract() {
 *     return CommandContract.of(new WordCount());
 * }
 * }
 *
 * <p>It calls the command with made-up arguments, over a store with one file, {@code /sample.txt}: the command may refuse
 * them, but only as a {@link dev.waybill.api.CommandException}.
 */
public final class CommandContract {

    private static final int CALLS = 50;

    private final CommandHandler handler;
    private final CommandSpec spec;

    private CommandContract(CommandHandler handler) {
        this.handler = handler;
        this.spec = handler.spec();
    }

    /** All tests of {@code handler}, named after its command. */
    public static Stream<DynamicTest> of(CommandHandler handler) {
        var contract = new CommandContract(handler);
        String name = contract.spec.name();
        return Stream.of(
                dynamicTest(name + " tells what it does in one sentence", contract::summaryIsASentence),
                dynamicTest(name + " tells what each parameter is for", contract::parametersHaveSummaries),
                dynamicTest(name + " shows its use", contract::examplesCallIt),
                dynamicTest(name + " says the same of itself each time", contract::specIsStable),
                dynamicTest(name + " offers values that it takes", contract::completionsFit),
                dynamicTest(name + " answers what its spec says", contract::replyFitsTheSpec),
                dynamicTest(name + " may be called from two threads at once", contract::callsDoNotDisturbEachOther));
    }

    private void summaryIsASentence() {
        String summary = spec.summary();

        assertTrue(summary.endsWith(".") && summary.indexOf('\n') < 0, "one sentence with its period: " + summary);
        assertTrue(Character.isUpperCase(summary.codePointAt(0)), "begins with a capital letter: " + summary);
    }

    private void parametersHaveSummaries() {
        for (Parameter<?> parameter : spec.parameters()) {
            assertFalse(parameter.summary().isBlank(), parameter + " has no summary");
            assertFalse(parameter.summary().endsWith("."), parameter + " has a few words, not a sentence");
        }
    }

    private void examplesCallIt() {
        assertFalse(spec.examples().isEmpty(), "no example");
        for (String example : spec.examples()) {
            assertEquals(spec.name(), example.split("\\s", 2)[0], "the first word of: " + example);
        }
    }

    private void specIsStable() {
        CommandSpec again = handler.spec();

        assertEquals(spec.name(), again.name());
        assertEquals(spec.parameters(), again.parameters(), "the same parameter objects: make them constants");
    }

    /** A completion that knows nothing of the other arguments offers nothing, or what the command takes. */
    private void completionsFit() throws Exception {
        for (Parameter<?> parameter : spec.parameters()) {
            if (parameter.completion() == null) {
                continue;
            }
            for (String offered : trial().complete(parameter.name(), "")) {
                switch (parameter.kind()) {
                    case TEXT -> parameter.check(offered);
                    case INTEGER -> parameter.check(Long.parseLong(offered));
                    default -> assertFalse(offered.isEmpty(), parameter + " is offered nothing as a value");
                }
            }
        }
    }

    private void replyFitsTheSpec() throws Exception {
        Heard heard = call();

        if (!heard.status().isFailure()) {
            switch (spec.output()) {
                case FIELDS -> assertEquals(null, heard.media(), "a body");
                case ROWS -> assertEquals("application/x-ndjson", heard.media());
                case TEXT -> assertEquals("text/plain", heard.media());
                case FILE -> assertNotNull(heard.media(), "no body");
            }
            heard.rows().forEach(this::fits);
        }
    }

    private void fits(Map<String, Object> row) {
        Table<?> table = table();
        table.columns().forEach(column -> {
            @Nullable Object value = row.get(column.name());
            assertTrue(value == null || fits(column.kind(), value), column.name() + " is no " + column.kind());
        });
    }

    private Table<?> table() {
        @Nullable Table<?> table = spec.table();
        if (table == null) {
            throw new AssertionError("rows without a table in the spec");
        }
        return table;
    }

    private static boolean fits(Kind kind, Object value) {
        return switch (kind) {
            case TEXT, DURATION, INSTANT, PATH, CHOICE, FILE -> value instanceof String;
            case INTEGER, SIZE -> value instanceof Long;
            case DECIMAL -> value instanceof Double;
            case FLAG -> value instanceof Boolean;
            case DATA -> value instanceof List || value instanceof Map;
        };
    }

    private void callsDoNotDisturbEachOther() throws Exception {
        String alone = shown(call());
        var start = new CyclicBarrier(2);
        Callable<List<String>> calls = () -> {
            start.await();
            var heard = new ArrayList<String>();
            for (int i = 0; i < CALLS; i++) {
                heard.add(shown(call()));
            }
            return heard;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<List<String>> heard : threads.invokeAll(List.of(calls, calls))) {
                heard.get().forEach(each -> assertEquals(alone, each));
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a call failed beside another: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static String shown(Heard heard) {
        return heard + heard.rows().toString() + heard.text();
    }

    private Trial trial() {
        return Trial.of(handler)
                .file("/sample.txt", "sample\n")
                .leavesAfterPauses(2)
                .commands(List.of(spec));
    }

    private Heard call() throws Exception {
        Trial trial = trial();
        var arguments = new ArrayList<Object>();
        for (Parameter<?> parameter : spec.parameters()) {
            if (parameter.absence() == Parameter.Absence.REFUSED
                    || parameter.absence() == Parameter.Absence.FILE_NAME) {
                arguments.add(parameter.name());
                arguments.add(sample(parameter));
            }
        }
        if (spec.bodyParameter() != null) {
            trial.body("sample\n");
        }
        return trial.run(arguments.toArray());
    }

    private static Object sample(Parameter<?> parameter) {
        return switch (parameter.kind()) {
            case TEXT, FILE -> "sample";
            case INTEGER, SIZE -> 1L;
            case DECIMAL -> 0.5;
            case FLAG -> true;
            case DURATION -> "1s";
            case INSTANT -> "2026-01-31T12:00:00Z";
            case PATH -> "/sample.txt";
            case CHOICE -> parameter.choices().keySet().iterator().next();
            case DATA -> throw new AssertionError(parameter + " has a kind that is for columns only");
        };
    }
}
