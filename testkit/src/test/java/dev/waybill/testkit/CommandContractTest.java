package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandContractTest {

    private record Careless(CommandSpec spec) implements CommandHandler {
        @Override
        public Reply handle(Request request) {
            return Reply.text("text");
        }
    }

    private static final CommandSpec GOOD =
            CommandSpec.reading("x", "Does something.").answersText().example("x");

    /** Remembers a call in a field, which two calls at once must not do. */
    private static final class Forgetful implements CommandHandler {
        private int calls;

        @Override
        public CommandSpec spec() {
            return GOOD;
        }

        @Override
        public Reply handle(Request request) {
            calls++;
            return Reply.text("call " + calls);
        }
    }

    @Test
    void goodCommandPassesAll() {
        assertEquals(List.of(), failures(new Careless(GOOD)));
    }

    @Test
    void poorTextsAreFound() {
        var spec = CommandSpec.reading("x", "does something").answersText();

        assertEquals(List.of("x tells what it does in one sentence", "x shows its use"), failures(new Careless(spec)));
    }

    @Test
    void exampleOfAnotherCommandIsFound() {
        assertEquals(List.of("x shows its use"), failures(new Careless(GOOD.example("y /a"))));
    }

    @Test
    void otherOutputThanDeclaredIsFound() {
        var spec = CommandSpec.reading("x", "Does something.").example("x");

        assertEquals(List.of("x answers what its spec says"), failures(new Careless(spec)));
    }

    @Test
    void stateOfACallInAFieldIsFound() {
        assertEquals(List.of("x may be called from two threads at once"), failures(new Forgetful()));
    }

    private static List<String> failures(CommandHandler handler) {
        var failures = new ArrayList<String>();
        CommandContract.of(handler).forEach(test -> {
            try {
                test.getExecutable().execute();
            } catch (Throwable e) {
                failures.add(test.getDisplayName());
            }
        });
        return failures;
    }
}
