package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.Closeable;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Who may write where. */
class StretchesTest {

    private static final Closeable NOTHING = () -> {};

    private final Stretches stretches = new Stretches(0);

    private static void assertTakenOver(Executable refused) {
        assertEquals(
                Status.TAKEN_OVER, assertThrows(CommandException.class, refused).status());
    }

    @Test
    void whoCameFirstIsRefusedAlsoWhereItBeginsLater() throws IOException {
        Stretches.Writer newer = stretches.begin(0, 2, NOTHING);
        Stretches.Writer older = stretches.begin(0, 1, NOTHING);

        assertTakenOver(() -> stretches.claim(older, 5));
        stretches.claim(newer, 5);
        stretches.keep(newer, 0);
    }

    @Test
    void whoCameFirstIsRefusedWhereTheNewerOneIsKeptAlready() throws IOException {
        Stretches.Writer newer = stretches.begin(0, 2, NOTHING);
        stretches.claim(newer, 5);
        stretches.keep(newer, 0);

        Stretches.Writer older = stretches.begin(0, 1, NOTHING);

        assertTakenOver(() -> stretches.claim(older, 5));
        assertEquals(1, stretches.count());
    }

    @Test
    void nobodyBeginsWhereItHasGone() {
        assertTrue(stretches.gone().isEmpty());

        assertTakenOver(() -> stretches.begin(0, 1, NOTHING));
    }
}
