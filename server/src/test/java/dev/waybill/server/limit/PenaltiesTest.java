package dev.waybill.server.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Origin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PenaltiesTest {

    private static final Duration EACH = Duration.ofSeconds(5);
    private static final Duration MAX = Duration.ofSeconds(60);

    private long nowNanos;
    private final Penalties penalties = of(false);

    private Penalties of(boolean loopback) {
        return new Penalties(new Penalty(EACH, MAX, loopback), () -> nowNanos);
    }

    private static Origin from(String address) throws UnknownHostException {
        return Origin.of(new InetSocketAddress(InetAddress.getByName(address), 5));
    }

    private void fail(Penalties table, int times, Origin peer) {
        for (int i = 0; i < times; i++) {
            table.failed(peer);
        }
    }

    private void pass(Duration time) {
        nowNanos += time.toNanos();
    }

    @Test
    void aTypingErrorOrTwoKeepNobodyOut() throws Exception {
        fail(penalties, 2, from("192.0.2.1"));

        assertFalse(penalties.isBarred(from("192.0.2.1")));
    }

    @Test
    void failuresThatAddUpKeepAnAddressOutUntilTheyHavePassed() throws Exception {
        fail(penalties, 3, from("192.0.2.1"));

        assertEquals(Duration.ofSeconds(15), penalties.left(from("192.0.2.1")));
        assertFalse(penalties.isBarred(from("192.0.2.2")));
        pass(Duration.ofSeconds(14));
        assertTrue(penalties.isBarred(from("192.0.2.1")));
        pass(Duration.ofSeconds(1));
        assertFalse(penalties.isBarred(from("192.0.2.1")));
        fail(penalties, 1, from("192.0.2.1"));
        assertFalse(penalties.isBarred(from("192.0.2.1")));
    }

    @Test
    void failuresThatComeSeldomNeverAddUp() throws Exception {
        for (int i = 0; i < 100; i++) {
            fail(penalties, 1, from("192.0.2.1"));
            pass(EACH);
        }

        assertFalse(penalties.isBarred(from("192.0.2.1")));
    }

    @Test
    void nobodyIsKeptOutForLongerThanTheMaximum() throws Exception {
        fail(penalties, 1000, from("192.0.2.1"));

        assertEquals(MAX, penalties.left(from("192.0.2.1")));
    }

    @Test
    void anIpv6NetworkIsOneAddress() throws Exception {
        fail(penalties, 1, from("2001:db8:0:1::1"));
        fail(penalties, 1, from("2001:db8:0:1::2"));
        fail(penalties, 1, from("2001:db8:0:1:ffff::3"));

        assertTrue(penalties.isBarred(from("2001:db8:0:1::4")));
        assertFalse(penalties.isBarred(from("2001:db8:0:2::1")));
    }

    @Test
    void thisMachineIsKeptOutOnlyWhereThatIsAskedFor() throws Exception {
        Penalties all = of(true);
        for (Origin here : new Origin[] {from("127.0.0.1"), from("::1"), Origin.SOCKET_FILE}) {
            fail(penalties, 10, here);
            fail(all, 10, here);

            assertFalse(penalties.isBarred(here));
            assertEquals(!here.equals(Origin.SOCKET_FILE), all.isBarred(here));
        }
    }

    @Test
    void theTableForgetsWhoFailedLongestAgo() throws Exception {
        fail(penalties, 10, from("192.0.2.1"));
        for (int i = 0; i < 1 << 14; i++) {
            fail(penalties, 3, from("10.0." + (i >> 8) + "." + (i & 0xff)));
        }

        assertFalse(penalties.isBarred(from("192.0.2.1")));
        assertTrue(penalties.isBarred(from("10.0.63.255")));
    }
}
