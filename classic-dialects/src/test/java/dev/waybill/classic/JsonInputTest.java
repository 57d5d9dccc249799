package dev.waybill.classic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.testkit.SilentPeer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes where the direction turns: in time, late, and instead of a request. */
class JsonInputTest {

    private static final String LS = "{\"action\":\"ls\"}";

    /** A client that has said {@code text}, as far as it is looked at; it is silent whenever it is waited for. */
    private static final class Silent extends SilentPeer {
        private final ByteArrayInputStream said;

        Silent(String text) {
            said = new ByteArrayInputStream(text.getBytes(US_ASCII));
        }

        @Override
        public InputStream input() {
            return said;
        }
    }

    private static JsonInput afterSilence(Silent client) throws IOException, InterruptedException {
        var in = new JsonInput(client);
        in.turn(Duration.ofSeconds(1));
        return in;
    }

    @Test
    void turnThatIsSureComesAfterTheOneThatIsLate() throws Exception {
        var client = new Silent("11" + LS);

        afterSilence(client).turnForSure();

        assertEquals(LS.length(), client.said.available());
    }

    @Test
    void turnThatIsSureIsWaitedForToTheEnd() throws Exception {
        JsonInput in = afterSilence(new Silent("1"));

        assertThrows(EOFException.class, in::turnForSure);
    }

    @Test
    void turnInsteadOfARequestComesAfterTheOneThatIsLate() throws Exception {
        JsonInput in = afterSilence(new Silent("11" + LS));
        in.mayTurn();

        assertTrue(in.hasTurnOfNoRequest());
        assertFalse(in.hasTurnOfNoRequest());
        assertEquals(Map.of("action", "ls"), in.request());
        assertNull(in.request());
    }

    @Test
    void oneThatIsLateAloneIsPassedOver() throws Exception {
        JsonInput in = afterSilence(new Silent("1" + LS));
        in.mayTurn();

        assertFalse(in.hasTurnOfNoRequest());
        assertEquals(Map.of("action", "ls"), in.request());
    }

    @Test
    void moreThanMayComeIsNoRequest() throws Exception {
        var in = new JsonInput(new Silent("12" + LS));
        in.mayTurnInSilence();

        var refused = assertThrows(CommandException.class, in::request);

        assertEquals(Status.BAD_FRAME, refused.status());
    }
}
