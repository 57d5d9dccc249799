package dev.waybill.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a greeting says of logging in. */
class GreetingAuthTest {

    @Test
    void methodsAndNonceComeAsTheyWere() {
        byte[] nonce = new byte[32];
        nonce[0] = (byte) 0xfb;
        var greeting = new Greeting(
                "waybill/1",
                Instant.EPOCH,
                "x",
                Greeting.Limits.DEFAULT,
                List.of(LoginMethod.KEY, "someday"),
                Base64.getUrlEncoder().withoutPadding().encodeToString(nonce));

        Greeting read = Greeting.of(greeting.toHeader());

        assertEquals(greeting, read);
        assertFalse(read.needsNoLogin());
        assertArrayEquals(nonce, read.nonceBytes());
    }

    @Test
    void limitsThatWeCannotCountToAreTheLargestThatWeCan() throws Exception {
        Greeting.Limits limits = Greeting.of(Header.parse(
                        "{\"limits\":{\"header\":4294967296,\"pipeline\":2147483648,\"idle\":9007199254740991}}"))
                .limits();

        assertEquals(Integer.MAX_VALUE, limits.headerBytes());
        assertEquals(Integer.MAX_VALUE, limits.pipeline());
        assertEquals(Integer.MAX_VALUE, limits.idleSeconds());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"auth\":7,\"nonce\":7}", "{\"auth\":[\"none\"],\"nonce\":\"AAAA\"}", "{\"nonce\":\"?\"}"
            })
    void whatIsMissingOrBadIsAsWithoutUsers(String json) throws Exception {
        Greeting read = Greeting.of(Header.parse(json));

        assertTrue(read.needsNoLogin());
        assertNull(read.nonce());
        assertEquals(0, read.nonceBytes().length);
    }
}
