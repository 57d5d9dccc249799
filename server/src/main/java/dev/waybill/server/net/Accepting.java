package dev.waybill.server.net;

import dev.waybill.protocol.Transport;
import java.io.IOException;
import java.util.function.Consumer;

/** A bound address that peers come from, once it is started. Closed by its opener. */
public interface Accepting extends AutoCloseable {

    /** Where this really listens: a port of 0 has become the one that was free. */
    ListenAddress address();

    /** Hands each peer to {@code taker}, which must not wait, until this is closed. */
    void start(Consumer<Transport> taker);

    /** Lets nobody in any more. Twice is harmless. */
    @Override
    void close() throws IOException;
}
