package dev.waybill.client;

/** Hears how far a transfer is. Called by the thread that transfers, after each MiB or so: be quick. */
@FunctionalInterface
public interface Progress {

    /** Ignores what it hears. */
    Progress NONE = new Nobody();

    /**
     * Called with what is done so far.
     *
     * @param totalBytes of the whole transfer, or -1 if they are not known
     */
    void moved(long doneBytes, long totalBytes);

    /** A class and no lambda: a script of one line starts sooner without the machinery of the first lambda. */
    final class Nobody implements Progress {
        private Nobody() {}

        @Override
        public void moved(long doneBytes, long totalBytes) {}
    }
}
