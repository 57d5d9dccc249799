package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.testkit.CommandContract;
import dev.waybill.testkit.Heard;
import dev.waybill.testkit.Trial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CompleteTest {

    /** Offers what depends on what was given, and nothing for another. */
    private static final class Paint implements CommandHandler {
        private static final Parameter<String> STYLE = Parameter.text("style", "how");
        private static final Parameter<String> COLOUR = Parameter.text("colour", "in which colour")
                .completes(typing -> {
                    String style = typing.argument(STYLE);
                    if ("none".equals(style)) {
                        throw new CommandException(Status.NOT_POSSIBLE, "there is no colour without a style");
                    }
                    return List.of("red", style + "-red", "rose", "blue");
                });

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading("paint", "Paints.").takes(STYLE, COLOUR);
        }

        @Override
        public Reply handle(Request request) {
            return Reply.ok();
        }
    }

    private static Heard complete(Object... arguments) throws Exception {
        return Trial.of(new Complete()).beside(new Paint()).run(arguments);
    }

    @Test
    void whatTheCommandOffersForWhatIsTypedComesAsRows() throws Exception {
        Heard heard = complete("command", "paint", "parameter", "colour", "typed", "r");

        assertEquals(List.of("red", "rose"), heard.column("value"));
    }

    @Test
    void theCommandKnowsTheOtherArguments() throws Exception {
        Heard heard = complete(
                "command", "paint", "parameter", "colour", "typed", "dark", "arguments", List.of("style=dark"));

        assertEquals(List.of("dark-red"), heard.column("value"));
    }

    @Test
    void aParameterWithoutACompletionHasNothingOnOffer() throws Exception {
        assertEquals(
                List.of(), complete("command", "paint", "parameter", "style").column("value"));
    }

    @Test
    void refusalsAreTheCommandsOwn() throws Exception {
        Heard none = complete("command", "paint", "parameter", "colour", "arguments", List.of("style=none"));
        assertEquals(Status.NOT_POSSIBLE, none.status());
        assertEquals("there is no colour without a style", none.error());

        assertEquals(
                Status.NO_ACTION,
                complete("command", "pain", "parameter", "colour").status());
    }

    @Test
    void argumentsThatAreNoPairsOrComeTwiceAreRefused() throws Exception {
        Heard bare = complete("command", "paint", "parameter", "colour", "arguments", List.of("style"));
        assertEquals("\"arguments\" is style but must be NAME=VALUE", bare.error());

        Heard twice = complete("command", "paint", "parameter", "colour", "arguments", List.of("style=a", "style=b"));
        assertEquals("\"arguments\" has \"style\" twice", twice.error());
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return CommandContract.of(new Complete());
    }
}
