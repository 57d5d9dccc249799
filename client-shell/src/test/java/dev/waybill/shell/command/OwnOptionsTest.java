package dev.waybill.shell.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.waybill.api.DigestAlgorithm;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the shell's own: where they are offered, and what becomes of them in a request. */
class OwnOptionsTest {

    private static RemoteCommand known(String name) {
        return Objects.requireNonNull(KnownCommands.find(name), name);
    }

    private static Call call(String name, Object... namesAndValues) {
        return new Call(known(name), List.of(namesAndValues), null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "get"})
    void digestIsChosenFromThoseOfTheProtocol(String name) {
        RemoteParameter digest = Objects.requireNonNull(known(name).parameter("digest"));

        assertEquals(
                Arrays.stream(DigestAlgorithm.values())
                        .map(DigestAlgorithm::word)
                        .toList(),
                digest.choices());
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5put", "ls", "stat", "mv"})
    void digestIsNotOfferedWhereThereIsNoChoice(String name) {
        assertNull(known(name).parameter("digest"));
    }

    @Test
    void digestOfAPutIsNoArgumentOfTheRequest() {
        Call put = call("put", "path", "/a", "digest", "sha256");

        assertEquals("sha256", OwnOptions.digest(put));
        assertArrayEquals(new Object[] {"path", "/a"}, OwnOptions.arguments(put));
    }

    @Test
    void digestOfAGetIsAskedForFromTheServer() {
        assertArrayEquals(
                new Object[] {"path", "/a", "want", "md5"},
                OwnOptions.arguments(call("get", "path", "/a", "digest", "md5")));
        assertArrayEquals(new Object[] {"path", "/a"}, OwnOptions.arguments(call("get", "path", "/a")));
    }

    @Test
    void commandsOwnDigestIsAnnouncedUnasked() {
        assertEquals("md5", OwnOptions.digest(call("md5put", "path", "/a")));
        assertNull(OwnOptions.digest(call("put", "path", "/a")));
    }
}
