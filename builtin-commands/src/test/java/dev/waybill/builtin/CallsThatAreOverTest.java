package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes on for long notices soon that its call is over. */
class CallsThatAreOverTest {

    private static final int MANY = 50;
    private static final int STEPS = 3;

    private final MemoryStore store = new MemoryStore();

    /** The call is over at the fourth checkpoint. */
    private static final class Leaving implements CommandFilter {
        @Override
        public Reply filter(Request request, Next next) throws InterruptedException {
            return next.handle(request.within(new Request.Around(request.surroundings()) {
                private int passed;

                @Override
                public void progress(long done, long total, String message) throws InterruptedException {
                    checkpoint();
                }

                @Override
                public void checkpoint() throws InterruptedException {
                    passed++;
                    if (passed > STEPS) {
                        throw new InterruptedException("the caller has left");
                    }
                }
            }));
        }
    }

    static Stream<Arguments> longCalls() {
        List<String> paths =
                IntStream.range(0, MANY).mapToObj(i -> "/many/file" + i).toList();
        return Stream.of(
                Arguments.of(new Rm(), new Object[] {"path", "/many", "recursive", true}),
                Arguments.of(new Rm(), new Object[] {"path", paths}),
                Arguments.of(new Cp(), new Object[] {"source", "/many", "target", "/copy", "recursive", true}),
                Arguments.of(new Mkdir(), new Object[] {"path", "/new".repeat(MANY), "parents", true}),
                Arguments.of(new Digest(), new Object[] {"path", paths}),
                Arguments.of(new Digest(), new Object[] {"path", "/large"}),
                Arguments.of(new Du(), new Object[] {"path", "/many"}),
                Arguments.of(new Du(), new Object[] {"path", "/"}),
                Arguments.of(new Find(), new Object[] {"path", "/", "name", "nothing"}),
                Arguments.of(new Tail(), new Object[] {"path", "/large", "lines", 2}));
    }

    @ParameterizedTest
    @MethodSource("longCalls")
    void loopEndsWithItsCall(CommandHandler command, Object[] arguments) {
        Trial trial = Trial.of(command).over(store).through(new Leaving());
        for (int i = 0; i < MANY; i++) {
            trial.file("/many/file" + i, "text");
        }
        trial.file("/large", new byte[4 << 20]);

        assertThrows(InterruptedException.class, () -> trial.run(arguments));
        assertEquals(0, store.stillOpen());
    }

    @Test
    void removalThatIsOverHasRemovedLittle() throws Exception {
        var trial = Trial.of(new Rm()).over(store);
        for (int i = 0; i < MANY; i++) {
            trial.file("/many/file" + i, "text");
        }

        assertThrows(
                InterruptedException.class, () -> trial.through(new Leaving()).run("path", "/many", "recursive", true));

        long left = IntStream.range(0, MANY)
                .filter(i -> trial.has("/many/file" + i))
                .count();
        assertTrue(left >= MANY - STEPS, () -> left + " are left");
    }
}
