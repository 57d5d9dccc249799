package dev.waybill.api;

/**
 * All that came of something, kept on the server's disk to be looked at as often as needed before it is passed on: the
 * body of a request, whose digest was verified, until the call is over; or what a dialect keeps by {@link
 * Dialect.Peer#spool}. Closed by the server. Used by one thread at a time.
 *
 * {@snippet :
 * Spool spool = request.spool();
 * if (isInfected(spool.body().stream())) {
 *     throw new CommandException(Status.DENIED, "the scanner has refused this file");
 * }
 * return next.handle(request.withBody(spool.body()));
 * }
 *
 * <p>Implemented by the server and the test kit only: it may grow.
 */
public interface Spool {

    /** How many bytes came. */
    long sizeBytes();

    /** The bytes from front to end, anew each time, with the digest that was verified when they came. */
    Body body();
}
