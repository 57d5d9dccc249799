package dev.waybill.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Access;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final CommandSpec READS = CommandSpec.reading("ls", "Lists.");
    private static final CommandSpec WRITES = CommandSpec.writing("rm", "Removes.");
    private static final CommandSpec ADMIN =
            CommandSpec.reading("plugins", "Lists the plugins.").access(Access.ADMIN);
    private static final List<CommandSpec> ALL = List.of(READS, WRITES, ADMIN);
    private static final Caller NEAR = Caller.anonymous("127.0.0.1:50214");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:50214", "[::1]:4", "[0:0:0:0:0:0:0:1]:4", "unix"})
    void whoIsOnTheServersMachineMayDoAll(String address) {
        assertEquals(ALL, new Gate(false).open(ALL, Caller.anonymous(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7:50214", "[2001:db8::1]:4", "128.0.0.1:9"})
    void whoIsElsewhereIsNoAdmin(String address) {
        Caller far = Caller.anonymous(address);
        var gate = new Gate(false);

        assertEquals(List.of(READS, WRITES), gate.open(ALL, far));
        var refused = assertThrows(CommandException.class, () -> gate.check(ADMIN, far));
        assertEquals(Status.DENIED, refused.status());
        assertEquals("plugins is for callers on the server's own machine, and you are " + address, refused.sentence());
    }

    @Test
    void aReadOnlyServerLetsNobodyChangeFiles() {
        var gate = new Gate(true);

        assertEquals(List.of(READS, ADMIN), gate.open(ALL, NEAR));
        assertThrows(CommandException.class, () -> gate.check(WRITES, NEAR));
    }
}
