package dev.waybill.server.net;

import dev.waybill.protocol.SocketTransport;
import dev.waybill.protocol.Transport;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** What becomes of the sockets that a listener accepts. Its thread calls this, which must not wait. */
interface Peers {

    /** Owns {@code channel} from now on, whatever comes. */
    void accept(SocketChannel channel) throws IOException;

    /** Hands each of them on as it is. */
    static Peers direct(Consumer<Transport> taker) {
        return channel -> {
            try {
                taker.accept(SocketTransport.over(channel));
            } catch (IOException e) {
                channel.close(); // it has gone already
            }
        };
    }
}
