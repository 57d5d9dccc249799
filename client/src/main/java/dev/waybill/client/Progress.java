package dev.waybill.client;

/** Is told how far a transfer is. Called by the thread that transfers, after each MiB or so: be quick. */
@FunctionalInterface
public interface Progress {

    /** Nobody is told. */
    Progress NONE = new Nobody();

    /**
     * So much is done.
     *
     * @param totalBytes of the whole transfer, or -1 if that is not known
     */
    void moved(long doneBytes, long totalBytes);

    /** A class and no lambda: a script of one line starts sooner without the machinery of the first lambda. */
    final class Nobody implements Progress {
        private Nobody() {}

        @Override
        public void moved(long doneBytes, long totalBytes) {}
    }
}
