package dev.waybill.client;

import java.time.Duration;

/**
 * Is told of waits for the server that last longer than a second. Both methods may be called by threads of the client's
 * own, never two at a time: be quick, and call nothing of the client but {@link WaybillClient#cancel}.
 */
public interface WaitListener {

    /** What is waited for. */
    enum Awaited {
        /** The connection to be made. */
        CONNECTION,
        /** The first word of a server that has taken the connection. */
        GREETING,
        /** The server to take or give a byte. */
        ANSWER
    }

    /** The client waits; called once a second. */
    void waits(Awaited awaited, Duration soFar);

    /** The wait that was told of is over; called before the call goes on. */
    void goesOn();
}
