package dev.waybill.api.store;

import java.io.IOException;

/**
 * What is still to be done before anybody may be told that something lasts. Several files that are stored one after the
 * other share what they owe, such as forcing their folder to the disk. Of one thread at a time.
 */
public interface Settlement {

    /** Does all work at once. */
    Settlement NOW = (key, work) -> {
        try (work) {
            work.settle();
        }
    };

    /**
     * Leaves {@code work} to be done, or does it at once. If work of the same key is owed already, that counts for this one
     * too, which is only closed.
     *
     * @param key what equal work has in common
     * @throws IOException if it was done, and failed
     */
    void owe(Object key, Work work) throws IOException;

    /** Something that is owed. The settlement that took it closes it, done or not. */
    interface Work extends AutoCloseable {
        /**
         * Does it.
         *
         * @throws IOException if it fails: nobody may be told of what it was for
         */
        void settle() throws IOException;

        /** Lets go of what it holds; twice is harmless. */
        @Override
        void close();
    }
}
