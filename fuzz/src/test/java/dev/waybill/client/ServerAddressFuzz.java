package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;

/** The addresses of servers that people write. */
class ServerAddressFuzz {

    /** An address is refused, or is the same after it was shown and read, and can be dialled. */
    @FuzzTest
    void addresses(byte[] input) {
        String text = Texts.of(input);
        ServerAddress address;
        try {
            address = ServerAddress.of(text);
        } catch (IllegalArgumentException e) {
            Refusals.check(e, text.length());
            return;
        }

        assertTrue(text.startsWith("waybill"), text);
        assertTrue(address.path().startsWith("/"), text);
        assertEquals(address, ServerAddress.of(address + (address.isUnix() ? "" : address.path())));
        address.known();
    }
}
