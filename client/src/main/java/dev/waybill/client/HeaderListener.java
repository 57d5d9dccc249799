package dev.waybill.client;

/**
 * Hears the headers that a client sends and gets, for people who want to see what goes over the wire. What proves a login is
 * left out of them. Called by the threads that use the client.
 */
public interface HeaderListener {

    /** The client sends {@code header}. */
    void sent(Fields header);

    /** The server has sent {@code header}. */
    void received(Fields header);
}
