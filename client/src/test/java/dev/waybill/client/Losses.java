package dev.waybill.client;

/** What calls throw whose connection was lost, for tests of other packages. */
public final class Losses {

    private Losses() {}

    /** The connection was cut. */
    public static ConnectionBrokenException cut() {
        return new ConnectionBrokenException("the connection was cut", false, null);
    }
}
