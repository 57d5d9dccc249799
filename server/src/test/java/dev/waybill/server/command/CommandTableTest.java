package dev.waybill.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CommandTableTest {

    private record Fixed(CommandSpec spec) implements CommandHandler {
        @Override
        public Reply handle(Request request) {
            return Reply.done();
        }
    }

    private static final CommandSpec LS = CommandSpec.reading("ls", "Lists.");
    private static final CommandSpec GET = CommandSpec.reading("get", "Reads.");

    @Test
    void findsByAction() {
        var table = table(LS, GET);

        assertSame(LS, find(table).spec());
        assertNull(table.find("LS"));
    }

    @Test
    void specsAreSortedByName() {
        assertEquals(List.of(GET, LS), table(LS, GET).specs());
    }

    @Test
    void twoOfOneNameAreRefusedWithTheirClasses() {
        var refused = assertThrows(IllegalArgumentException.class, () -> table(LS, LS));

        assertEquals(
                "two commands are called \"ls\": " + Fixed.class.getName() + " and " + Fixed.class.getName(),
                refused.getMessage());
    }

    @Test
    void namesWhatMayHaveBeenMeant() {
        assertEquals(List.of("ls"), CommandTable.nearest(table(LS, GET).specs(), "sl"));
        assertEquals(List.of(), CommandTable.nearest(table(LS, GET).specs(), "launch"));
    }

    @Test
    void specIsAskedOnce() {
        var asked = new AtomicInteger();
        var handler = new CommandHandler() {
            @Override
            public CommandSpec spec() {
                asked.incrementAndGet();
                return LS;
            }

            @Override
            public Reply handle(Request request) {
                return Reply.done();
            }
        };

        var table = CommandTable.of(List.of(Command.of(handler)));

        assertSame(handler, find(table).handler());
        assertEquals(1, asked.get());
    }

    @Test
    void catalogIsTheSameWhateverTheOrder() {
        assertEquals(table(LS, GET).catalogTag(), table(GET, LS).catalogTag());
    }

    @Test
    void catalogChangesWithEachDetail() {
        String catalog = table(LS).catalogTag();

        assertNotEquals(catalog, table(LS, GET).catalogTag());
        assertNotEquals(catalog, table(LS.details("More.")).catalogTag());
        assertNotEquals(catalog, table(LS.endless()).catalogTag());
        assertNotEquals(
                catalog, table(LS.takes(Parameter.flag("all", "all of them"))).catalogTag());
        assertNotEquals(
                table(LS.takes(Parameter.text("all", "all of them"))).catalogTag(),
                table(LS.takes(Parameter.text("all", "all of them").named())).catalogTag());
    }

    @Test
    void bodyMustComeExactlyWhereOneIsTaken() {
        var put = Command.of(
                new Fixed(CommandSpec.writing("put", "Stores.").takes(Parameter.file("file", "the local file"))));
        var ls = Command.of(new Fixed(LS));

        put.checkBody(true);
        ls.checkBody(false);
        var missing = assertThrows(CommandException.class, () -> put.checkBody(false));
        var needless = assertThrows(CommandException.class, () -> ls.checkBody(true));

        assertEquals(Status.NO_BODY, missing.status());
        assertEquals(Status.BAD_ARGUMENT, needless.status());
    }

    @Test
    void bodyMustBeAnnouncedWithTheDigestThatIsWanted() {
        var any = CommandSpec.writing("put", "Stores.").takes(Parameter.file("file", "the local file"));
        var put = Command.of(new Fixed(any));
        var proven = Command.of(new Fixed(any.wants(DigestAlgorithm.SHA256)));

        put.checkDigest(null);
        proven.checkDigest(DigestAlgorithm.SHA256);
        var none = assertThrows(CommandException.class, () -> proven.checkDigest(null));
        var other = assertThrows(CommandException.class, () -> proven.checkDigest(DigestAlgorithm.CRC32));

        assertEquals(Status.BAD_ARGUMENT, none.status());
        assertEquals("put needs \"digest\":\"sha256\" and the SHA256 in the trailer, not crc32", other.sentence());
    }

    private static Command find(CommandTable table) {
        return Objects.requireNonNull(table.find("ls")).command();
    }

    private static CommandTable table(CommandSpec... specs) {
        return CommandTable.of(
                List.of(specs).stream().map(Fixed::new).map(Command::of).toList());
    }
}
