package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.client.CancelledException;
import dev.waybill.shell.show.Style;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever ends what runs ends also the call that begins at that moment. */
class CancelledSessionTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    @TempDir
    private Path folder;

    @Test
    void callThatBeginsOnceALineWasCancelledIsCancelled() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            trial.cancel();

            assertThrows(
                    CancelledException.class, () -> trial.session().client().call("ping"));
            assertEquals(ExitCode.OK, trial.run("stat /"), trial.err());
        }
    }

    @Test
    void callThatBeginsOnceAJobWasKilledIsCancelled() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "");
                var job = trial.session().fork(trial.session().streams(), null)) {
            job.cancel();

            assertThrows(CancelledException.class, () -> job.client().call("ping"));
            assertEquals(204, trial.session().client().call("ping").status());
        }
    }
}
