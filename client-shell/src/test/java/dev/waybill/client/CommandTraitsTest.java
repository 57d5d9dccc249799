package dev.waybill.client;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the client knows by heart of the everyday commands is what they say of themselves. It stands where both are seen. */
class CommandTraitsTest {

    private static final Map<String, CommandSpec> REAL = ServiceLoader.load(CommandHandler.class).stream()
            .map(provider -> provider.get().spec())
            .collect(toMap(CommandSpec::name, spec -> spec));

    private final CommandTraits byHeart = new CommandTraits();

    private static CommandSpec real(String name) {
        return Objects.requireNonNull(REAL.get(name), name);
    }

    private static Header request(CommandSpec spec) {
        return Header.of(Field.ACTION, spec.name());
    }

    @Test
    void everyCommandIsAsItSays() {
        for (CommandSpec spec : REAL.values()) {
            assertEquals(spec.isRepeatable(), byHeart.isRepeatable(request(spec)), spec.name());
            assertEquals(spec.isStoring(), byHeart.isStoring(request(spec)), spec.name());
        }
        assertTrue(REAL.size() > 10, "the commands were not found");
    }

    @Test
    void noCommandIsKnownThatIsNotThere() {
        for (Set<String> names : List.of(CommandTraits.REPEATABLE, CommandTraits.QUICK, CommandTraits.STORING)) {
            assertTrue(REAL.keySet().containsAll(names), names + " of " + REAL.keySet());
        }
    }

    @Test
    void onlyAFileIsFetchedAndByOffsetAndSize() {
        for (CommandSpec spec : REAL.values()) {
            boolean isFile = spec.output() == CommandSpec.Output.FILE;
            assertEquals(isFile, CommandTraits.isFetching(request(spec)), spec.name());
        }
        for (String name : List.of("offset", "size")) {
            Parameter<?> parameter = real("get").parameter(name);
            assertEquals(Kind.SIZE, Objects.requireNonNull(parameter, name).kind());
        }
    }

    @Test
    void onlyATailThatFollowsIsEndless() {
        for (CommandSpec spec : REAL.values()) {
            Parameter<?> follow = spec.parameter("follow");
            assertEquals(spec.isEndless(), follow != null && follow.kind() == Kind.FLAG, spec.name());
            assertEquals(spec.isEndless(), byHeart.isEndless(request(spec).with("follow", true)), spec.name());
            assertFalse(byHeart.isEndless(request(spec)), spec.name());
        }
    }
}
