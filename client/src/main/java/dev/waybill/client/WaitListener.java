package dev.waybill.client;

import java.time.Duration;

/**
 * Hears of waits for the server that last longer than a second, and of connections that were lost. Threads of the client
 * may call its methods, one at a time: be quick, and call no method of the client but {@link WaybillClient#cancel}.
 */
public interface WaitListener {

    /** What is waited for. */
    enum Awaited {
        /** The connection to be made. */
        CONNECTION,
        /** The greeting of a server that has accepted the connection. */
        GREETING,
        /** The server to take or give a byte. */
        ANSWER
    }

    /** The client waits; called once a second. */
    void waits(Awaited awaited, Duration soFar);

    /** The wait that {@link #waits} reported is over; called before the call goes on. */
    void goesOn();

    /** A connection was lost, and another is made now. */
    default void reconnects() {}
}
