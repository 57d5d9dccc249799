package dev.waybill.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationTest {

    private final ClassLoader loader = GenerationTest.class.getClassLoader();
    private final Generation generation = Generation.of("plugin", loader);

    private static final class Works implements CommandHandler {
        @Override
        public CommandSpec spec() {
            return CommandSpec.reading("work", "Works.");
        }

        @Override
        public Reply handle(Request request) {
            return Reply.done();
        }
    }

    @Test
    void callsAreCountedFromTheirEntranceToTheirLeave() {
        assertTrue(generation.enter());
        assertTrue(generation.enter());
        generation.leave();

        assertEquals(1, generation.calls());
    }

    @Test
    void nobodyEntersWhatIsRetiredAndWhoIsInMayLeave() {
        generation.enter();
        generation.retire();

        assertFalse(generation.enter());
        assertEquals(1, generation.calls());
        generation.leave();
        assertEquals(0, generation.calls());
        assertFalse(generation.enter());
    }

    @Test
    void whatLastsCountsNobody() {
        Generation lasting = Generation.lasting("waybill", loader);

        assertTrue(lasting.enter());
        assertEquals(0, lasting.calls());
    }

    @Test
    void aWayThroughARetiredFilterIsEnteredByNobodyAndKeepsNothing() {
        Generation filters = Generation.of("filters", loader);
        CommandFilter passes = (request, next) -> next.handle(request);
        var works = new Works();
        var route = new Route(
                Command.of(works, works.spec(), generation, CommandLimits.NONE),
                List.of(new Filter(passes, 0, generation), new Filter(passes, 0, filters)));
        filters.retire();

        assertFalse(route.enter());

        assertEquals(0, generation.calls());
    }
}
