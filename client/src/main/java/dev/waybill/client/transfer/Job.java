package dev.waybill.client.transfer;

import dev.waybill.client.Pending;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request of the many that move a large file. It is started once, by the worker that took it. */
interface Job {

    /** Submits the request; null: nothing is left to be done. */
    @Nullable
    Pending start(Lane lane) throws IOException;

    /** Waits for the answer, uses it, and tells what is to be done next. */
    List<Job> end(Pending submitted) throws IOException;

    /** What is to be done in place of this, which failed and may be tried again. */
    List<Job> again();
}
