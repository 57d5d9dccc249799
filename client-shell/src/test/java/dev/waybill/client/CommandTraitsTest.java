package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What the client knows by heart of the everyday commands is what they say of themselves. It stands where both are seen. */
class CommandTraitsTest {

    private final CommandTraits byHeart = new CommandTraits();

    @Test
    void itIsAsTheRealOnesSay() {
        int seen = 0;
        for (CommandHandler handler : ServiceLoader.load(CommandHandler.class)) {
            CommandSpec spec = handler.spec();
            Header request = Header.of(Field.ACTION, spec.name());

            assertEquals(spec.isRepeatable(), byHeart.isRepeatable(request), spec.name());
            assertEquals(spec.isStoring(), byHeart.isStoring(request), spec.name());
            assertTrue(!CommandTraits.isFetching(request) || spec.output() == CommandSpec.Output.FILE, spec.name());
            seen++;
        }
        assertTrue(seen > 10, "the commands were not found");
    }
}
