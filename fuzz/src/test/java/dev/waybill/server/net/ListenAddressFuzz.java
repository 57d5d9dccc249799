package dev.waybill.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;

/** Where an operator says to listen. Names of hosts are looked up in an empty file: see the module's pom. */
class ListenAddressFuzz {

    /** An address is refused, or is the one that its own text names. */
    @FuzzTest
    void addresses(byte[] input) {
        String text = Texts.of(input);
        ListenAddress address;
        try {
            address = ListenAddress.of(text);
        } catch (IllegalArgumentException e) {
            Refusals.check(e, text.length());
            return;
        }

        assertEquals(address, ListenAddress.of(address.toString()));
        if (address instanceof ListenAddress.Tcp tcp) {
            int port = tcp.address().getPort();
            String digits = text.substring(text.lastIndexOf(':') + 1);
            assertTrue(port == ListenAddress.DEFAULT_PORT || Integer.parseInt(digits) == port, text);
            assertTrue(text.endsWith("]") || text.indexOf(':') < 0 || digits.matches("[0-9]+"), text);
        }
    }
}
