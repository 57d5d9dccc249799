package dev.waybill.api.store;

import java.io.IOException;

/** What goes between the stretches of long work on stored files. */
@FunctionalInterface
public interface Pace {

    /** Lets the work go on. */
    Pace FREE = () -> {};

    /**
     * Lets others run, where that is needed.
     *
     * @throws IOException if the work shall not go on
     */
    void pass() throws IOException;
}
