package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Pace;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A link that leads out stays where it is, and so does a folder that holds one. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class MovedLinksTest extends Opened {

    MovedLinksTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    @BeforeEach
    void tree() throws IOException {
        Files.createDirectory(outside.resolve("private"));
        Files.createDirectories(root.resolve("from/below"));
        Files.createDirectories(root.resolve("to/far/down"));
        Files.writeString(root.resolve("from/file"), "text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../private", "nowhere", "self", "/", "../.waybill-lock", "../../private/missing"})
    void linkThatLeadsOutOrNowhereIsNotMoved(String target) throws IOException {
        link("from/self", target);

        refused(Status.DENIED, () -> store.move(path("/from/self"), path("/to/self"), Condition.NONE));
        refused(Status.DENIED, () -> store.move(path("/from"), path("/to/from"), Condition.NONE));
        refused(Status.DENIED, () -> store.move(path("/from"), path("/other"), Condition.ABSENT));
        assertTrue(Files.exists(root.resolve("from/self"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void linkDeepInAFolderKeepsTheFolder() throws IOException {
        link("from/below/out", "../../../private");

        refused(Status.DENIED, () -> store.move(path("/from"), path("/to/from"), Condition.NONE));
    }

    @Test
    void relativeLinkThatWouldLeadOutFromItsNewPlaceIsNotMoved() throws IOException {
        link("to/far/down/up", "../../../from");
        link("to/far/up", "../../from");

        refused(Status.DENIED, () -> store.move(path("/to/far/down/up"), path("/up"), Condition.NONE));
        refused(Status.DENIED, () -> store.move(path("/to/far"), path("/far"), Condition.NONE));
        assertEquals(2, store.list(path("/to/far/down/up")).count());
    }

    @Test
    void linkThatStaysInsideIsMoved() throws IOException {
        link("from/absolute", root.resolve("to").toString());
        link("from/near", "file");
        link("from/up", "../to");

        store.move(path("/from/absolute"), path("/absolute"), Condition.NONE);
        store.move(path("/from"), path("/moved"), Condition.NONE);

        assertEquals("text", text("/moved/near"));
        assertEquals(1, store.list(path("/moved/up")).count());
        assertEquals(1, store.list(path("/absolute")).count());
    }

    /** In the way of a call that has just passed /swapped/below, it would lead that call out. */
    @Test
    void linkToAFolderThatHoldsOneIsNotMoved() throws IOException {
        link("from/below/out", "../../../private");
        link("near", "from");
        link("chained", "near");
        Files.createDirectory(root.resolve("holder"));
        link("holder/far", "../chained");

        for (String each : new String[] {"/near", "/chained", "/holder"}) {
            refused(Status.DENIED, () -> store.move(path(each), path("/swapped"), Condition.NONE));
        }
    }

    @Test
    void linksThatLeadToEachOthersFoldersAreLookedThroughOnce() throws IOException {
        link("from/there", "../to");
        link("to/back", "../from");
        link("to/all", "..");

        store.move(path("/from/there"), path("/from/moved"), Condition.NONE);

        assertEquals(3, store.list(path("/from/moved")).count());
    }

    @Test
    void linkThatStepsUpFromASubfolderIsNotMovedElsewhere() throws IOException {
        link("from/crooked", "below/../file");

        store.move(path("/from/crooked"), path("/from/renamed"), Condition.NONE);
        refused(Status.DENIED, () -> store.move(path("/from/renamed"), path("/to/crooked"), Condition.NONE));
    }

    @Test
    void lookThroughAFolderEndsWithItsPace() {
        Pace over = () -> {
            throw new InterruptedIOException("over");
        };

        assertThrows(
                InterruptedIOException.class,
                () -> store.paced(over).move(path("/from"), path("/moved"), Condition.NONE));
        assertTrue(Files.exists(root.resolve("from/below")));
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(target));
    }
}
