package dev.waybill.client.transfer;

import java.io.IOException;

/** Does the steps of a plan, in their order or at once. For one thread. */
interface Doing extends AutoCloseable {

    /** Does nothing. */
    Doing NOTHING = new Doing() {
        @Override
        public void take(Step step) {}

        @Override
        public void finish() {}

        @Override
        public void close() {}
    };

    /** Does {@code step}, or begins to. */
    void take(Step step) throws IOException;

    /** Waits until all steps are done. Later ones may follow. */
    void finish() throws IOException;

    @Override
    void close();
}
