package dev.waybill.api;

import java.io.IOException;

/**
 * Where a command puts its rows, one at a time; they travel as they are added. Implemented by the server and the test
 * kit only: it may grow.
 *
 * @param <T> the class of a row
 */
public interface Rows<T> {

    /**
     * Sends one row, sooner or later.
     *
     * @throws IOException if the caller has left; then each later call throws too
     */
    void add(T row) throws IOException;

    /** Sends at once what was added. */
    void flush() throws IOException;

    /**
     * Writes all rows of a reply, on the thread of the call, after the handler returned.
     *
     * @param <T> the class of a row
     */
    @FunctionalInterface
    interface Writer<T> {
        /** Adds the rows. What it throws before the first of them was sent is the reply; later it breaks the body off. */
        void write(Rows<T> rows) throws Exception;
    }
}
