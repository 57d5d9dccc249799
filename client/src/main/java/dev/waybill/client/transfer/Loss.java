package dev.waybill.client.transfer;

import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.RefusedException;
import java.io.IOException;
import java.util.Set;

/** Tells failures of a connection, or of a server that is busy, from those of a request. */
final class Loss {

    /** Too slow, too many, stopping or full. */
    private static final Set<Integer> PASSING = Set.of(408, 429, 503);

    private Loss() {}

    /** Whether the same request may succeed over another connection, or later. */
    static boolean isMeantBy(IOException failure) {
        return failure instanceof ConnectionBrokenException
                || failure instanceof CannotConnectException
                || (failure instanceof RefusedException refused && PASSING.contains(refused.status()));
    }
}
