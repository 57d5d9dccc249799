package dev.waybill.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class SocketTransportTest {

    @Test
    void peerThatVanishedIsFoundOutAboutWithinMinutes() throws Exception {
        try (var listener =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var channel = SocketChannel.open(listener.getLocalAddress());
                var transport = SocketTransport.over(channel)) {
            assertTrue(transport.isOpen());
            assertTrue(channel.getOption(StandardSocketOptions.SO_KEEPALIVE));
            assertEquals(60, channel.getOption(ExtendedSocketOptions.TCP_KEEPIDLE));
            assertEquals(10, channel.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL));
            assertEquals(6, channel.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT));
        }
    }
}
