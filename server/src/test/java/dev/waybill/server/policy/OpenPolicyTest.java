package dev.waybill.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Access;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Origin;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.command.Generation;
import dev.waybill.server.store.DiskStore;
import dev.waybill.server.store.Durability;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPolicyTest {

    private static final CommandSpec READS = CommandSpec.reading("ls", "Lists.");
    private static final CommandSpec WRITES = CommandSpec.writing("rm", "Removes.");
    private static final CommandSpec ADMIN =
            CommandSpec.reading("plugins", "Lists the plugins.").access(Access.ADMIN);
    private static final List<CommandSpec> ALL = List.of(READS, ADMIN, WRITES);
    private static final Caller NEAR = caller("127.0.0.1");

    private final CommandTable table = CommandTable.of(
            Stream.of(READS, WRITES, ADMIN).map(OpenPolicyTest::command).toList());

    @TempDir
    private Path folder;

    private DiskStore files;

    @BeforeEach
    void open() throws Exception {
        files = DiskStore.open(folder, Durability.PROCESS, false);
    }

    @AfterEach
    void close() throws Exception {
        files.close();
    }

    private static Caller caller(String host) {
        return Caller.anonymous(
                host.equals("unix") ? Origin.SOCKET_FILE : Origin.of(new InetSocketAddress(host, 50214)));
    }

    private static Command command(CommandSpec spec) {
        var generation = Generation.of("test", OpenPolicyTest.class.getClassLoader());
        return Command.of(new Nothing(spec), spec, generation, CommandLimits.NONE);
    }

    private record Nothing(CommandSpec spec) implements CommandHandler {
        @Override
        public Reply handle(Request request) {
            return Reply.done();
        }
    }

    private Identity identity(boolean readOnly, Caller caller) {
        return new Identity(new CurrentPolicy(new OpenPolicy(readOnly, files)), caller);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "::1", "unix"})
    void whoIsOnTheServersMachineMayDoAll(String host) {
        Identity near = identity(false, caller(host));

        assertEquals(ALL, near.commands(table));
        assertEquals(table.catalogTag(), near.catalogTag(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "2001:db8::1", "128.0.0.1"})
    void whoIsElsewhereIsNoAdmin(String host) {
        Caller far = caller(host);
        Identity identity = identity(false, far);

        assertEquals(List.of(READS, WRITES), identity.commands(table));
        assertNotEquals(table.catalogTag(), identity.catalogTag(table));
        var refused =
                assertThrows(CommandException.class, () -> identity.rights().check(command(ADMIN), far));
        assertEquals(Status.DENIED, refused.status());
        assertEquals(
                "plugins is for callers on the server's own machine, and you are " + far.address(), refused.sentence());
    }

    @Test
    void aReadOnlyServerLetsNobodyChangeFiles() {
        Identity near = identity(true, NEAR);

        assertEquals(List.of(READS, ADMIN), near.commands(table));
        assertThrows(CommandException.class, () -> near.rights().check(command(WRITES), NEAR));
    }
}
