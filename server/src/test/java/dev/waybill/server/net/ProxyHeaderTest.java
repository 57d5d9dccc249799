package dev.waybill.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {

    private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";
    private static final String FOUR = "\300\0\2\1\306\63\144\2\303\120\20\222"; // 192.0.2.1:50000 to 198.51.100.2:4242

    private static @Nullable InetSocketAddress source(String text) throws IOException {
        return read(text.getBytes(ISO_8859_1)).source();
    }

    private static ProxyHeader read(byte[] bytes) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        // one byte at a time, as a network may bring them
        return ProxyHeader.read((target, offset, length) -> in.read(target, offset, 1));
    }

    private static String second(int command, int family, String rest) {
        byte[] length = ByteBuffer.allocate(2).putShort((short) rest.length()).array();
        return SIGNATURE + (char) command + (char) family + new String(length, ISO_8859_1) + rest;
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(AddressRanges.literal(host), port);
    }

    @Test
    void bothVersionsTellWhoCame() throws Exception {
        assertEquals(at("192.0.2.1", 50_000), source("PROXY TCP4 192.0.2.1 198.51.100.2 50000 4242\r\n"));
        assertEquals(at("2001:db8::1", 1), source("PROXY TCP6 2001:db8::1 ::1 1 65535\r\n"));
        assertEquals(at("192.0.2.1", 50_000), source(second(0x21, 0x11, FOUR)));
        assertEquals(
                at("2001:db8::1", 258),
                source(second(0x21, 0x21, "\40\1\15\270" + "\0".repeat(11) + "\1" + "\0".repeat(16) + "\1\2\0\1")));
    }

    @Test
    void additionsBehindTheAddressesArePassedOver() throws Exception {
        assertEquals(at("192.0.2.1", 50_000), source(second(0x21, 0x11, FOUR + "\4\0\3abc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN\r\n", "PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"})
    void whoIsNotKnownHasNoAddress(String line) throws Exception {
        assertNull(source(line));
    }

    @Test
    void proxySpeaksForItself() throws Exception {
        assertNull(source(second(0x20, 0x00, "")));
        assertNull(source(second(0x20, 0x11, FOUR)));
        assertNull(source(second(0x21, 0x00, "")));
        assertNull(source(second(0x21, 0x31, "\0".repeat(216))));
    }

    @Test
    void whatFollowsIsNotTouched() throws Exception {
        for (String header : new String[] {"PROXY UNKNOWN\r\n", second(0x21, 0x11, FOUR)}) {
            var in = new ByteArrayInputStream((header + "follows").getBytes(ISO_8859_1));

            ProxyHeader.read(in::read);

            assertEquals("follows", new String(in.readAllBytes(), ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 50000\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 50000 4242 \r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 65536 4242\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 +1 4242\r\n",
                "PROXY TCP4 192.0.2.1 localhost 1 4242\r\n",
                "PROXY TCP4 ::1 ::1 1 4242\r\n",
                "PROXY TCP6 192.0.2.1 198.51.100.2 1 2\r\n",
                "PROXY  TCP4 192.0.2.1 198.51.100.2 1 2\r\n",
                "PROXY UDP4 192.0.2.1 198.51.100.2 1 2\r\n",
                "proxy TCP4 192.0.2.1 198.51.100.2 1 2\r\n",
            })
    void malformedLineIsRefused(String line) {
        assertThrows(ProtocolException.class, () -> source(line));
    }

    @Test
    void malformedBytesAreRefused() {
        assertThrows(ProtocolException.class, () -> source(second(0x22, 0x11, FOUR)), "another command");
        assertThrows(ProtocolException.class, () -> source(second(0x11, 0x11, FOUR)), "another version");
        assertThrows(ProtocolException.class, () -> source(second(0x21, 0x12, FOUR)), "datagrams");
        assertThrows(ProtocolException.class, () -> source(second(0x21, 0x11, "short")));
    }

    @Test
    void headerThatIsTooLongIsRefusedAndNotKept() {
        assertThrows(ProtocolException.class, () -> source("PROXY UNKNOWN " + "x".repeat(10_000)));
        assertThrows(ProtocolException.class, () -> source(second(0x21, 0x11, "x".repeat(4097))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "PROXY TCP4 1", "PROXY TCP4 192.0.2.1 198.51.100.2 50000 4242", "\r\n\r\n\0\r\nQUIT\n!\21"})
    void headerThatEndsTooSoonIsAnEnd(String start) {
        assertThrows(EOFException.class, () -> source(start));
    }
}
