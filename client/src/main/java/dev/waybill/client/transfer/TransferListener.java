package dev.waybill.client.transfer;

import java.io.IOException;

/**
 * Hears how a transfer goes, on the threads that do it; of several connections, one at a time. What it throws ends the
 * transfer.
 */
public interface TransferListener {

    /** Hears nothing. */
    TransferListener NONE = new TransferListener() {};

    /**
     * A step is going to be done, or in a dry run would be. Steps that delete are told in their turn of the plan, but done
     * after all others.
     */
    default void planned(PlannedStep step) {}

    /**
     * More bytes were moved.
     *
     * @param doneBytes of all files so far
     * @param totalBytes as far as it is known, or -1
     */
    default void moved(long doneBytes, long totalBytes) {}

    /** One thing has come to its end, well or not. */
    default void ended(TransferEvent event) {}

    /** A sentence for people, such as why a file begins again. */
    default void noted(String sentence) {}

    /** One file, folder or link could not be moved; the rest goes on. */
    default void failed(String path, IOException failure) {}
}
