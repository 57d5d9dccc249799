/**
 * The wire, both ends of it: headers in frames, bodies in chunks, trailers with digests. {@code docs/protocol.md} is
 * its reference. The only place that knows JSON.
 *
 * <p>{@link dev.waybill.protocol.Wire} is one end of a connection; the server's end and the client's end are the same
 * code with the roles exchanged.
 */
@NullMarked
package dev.waybill.protocol;

import org.jspecify.annotations.NullMarked;
