package dev.waybill.client;

/** The client was closed: that is its end, and it connects no more. */
public final class ClientClosedException extends WaybillException {

    ClientClosedException() {
        super("this client was closed: make another one", null, null);
    }
}
