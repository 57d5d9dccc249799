package dev.waybill.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;
import java.net.InetAddress;
import java.util.List;

/** Ranges of addresses in the configuration, such as those of proxies. */
class AddressRangesFuzz {

    /** A range is refused, or holds the address that it begins with. */
    @FuzzTest
    void ranges(byte[] input) {
        String text = Texts.of(input);
        try {
            AddressRanges ranges = AddressRanges.of(List.of(text));

            int slash = text.indexOf('/');
            InetAddress first = AddressRanges.literal(slash < 0 ? text : text.substring(0, slash));
            assertTrue(ranges.contains(first), text);
            assertEquals(first, AddressRanges.literal(first.getHostAddress()));
        } catch (IllegalArgumentException e) {
            Refusals.check(e, text.length());
        }
    }
}
