package dev.waybill.dist;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the distribution have in common: a folder of their own, and an end of all that they start in it. */
class StartedProcesses {

    @TempDir
    Path folder;

    Processes processes;

    @BeforeEach
    final void open() {
        processes = new Processes(folder);
    }

    @AfterEach
    final void endAll() {
        processes.close();
    }
}
