package dev.waybill.protocol;

/** Sees the headers of a wire as they go, whatever they say: secrets too. Called by the threads that use the wire. */
public interface HeaderWatch {

    /** {@code header} goes out with the next flush. */
    void sent(Header header);

    /** {@code header} came. */
    void received(Header header);
}
