package dev.waybill.http.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TusRecordsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @TempDir
    private Path folder;

    private static TusUpload upload(int number) {
        return new TusUpload("upload-%015d".formatted(number), "path L2E=", 7, false);
    }

    @Test
    void whatWasKeptIsFoundByAnother() throws Exception {
        new TusRecords(() -> folder).add("anna", upload(1), LATER, NOW);

        assertEquals(
                upload(1), new TusRecords(() -> folder).find("anna", upload(1).id(), NOW));
    }

    @Test
    void anUploadIsItsUsersAlone() throws Exception {
        var records = new TusRecords(() -> folder);
        records.add("anna", upload(1), LATER, NOW);

        assertNull(records.find("ben", upload(1).id(), NOW));
        assertNull(records.find("../anna", upload(1).id(), NOW));
    }

    @Test
    void changesCountAndRemovedIsGone() throws Exception {
        var records = new TusRecords(() -> folder);
        records.add("anna", upload(1), LATER, NOW);

        records.put("anna", upload(1).withLength(9).asStored(), LATER.plusSeconds(1));

        assertEquals(
                upload(1).withLength(9).asStored(),
                records.find("anna", upload(1).id(), LATER));
        assertEquals(LATER.plusSeconds(1), records.expires("anna", upload(1)));
        records.remove("anna", upload(1));
        records.remove("anna", upload(1));
        assertNull(records.find("anna", upload(1).id(), NOW));
    }

    @Test
    void renewedLastsLongerUnlessItIsGone() throws Exception {
        var records = new TusRecords(() -> folder);
        records.add("anna", upload(1), LATER, NOW);

        records.renew("anna", upload(1), LATER.plusSeconds(1));
        assertEquals(upload(1), records.find("anna", upload(1).id(), LATER));

        records.remove("anna", upload(1));
        records.renew("anna", upload(1), LATER.plusSeconds(1));
        assertNull(records.find("anna", upload(1).id(), NOW));
    }

    @Test
    void expiredIsGone() throws Exception {
        var records = new TusRecords(() -> folder);
        records.add("anna", upload(1), LATER, NOW);

        assertNull(records.find("anna", upload(1).id(), LATER));
    }

    @Test
    void namesThatAreNoIdsAreNotLookedFor() throws Exception {
        var records = new TusRecords(() -> folder);

        for (String name : new String[] {"", "..", "../../../../../etc/pass", "upload-000000000000001/"}) {
            assertNull(records.find("anna", name, NOW), name);
        }
    }

    @Test
    void expiredOnesMakeRoomForOthers() throws Exception {
        var records = new TusRecords(() -> folder);
        for (int i = 0; i < TusRecords.MAX_OF_A_USER; i++) {
            Instant expires = i == 0 ? LATER : LATER.plusSeconds(60);
            if (i == 0) {
                records.add("anna", upload(i), expires, NOW);
            } else {
                records.put("anna", upload(i), expires);
            }
        }

        var refused = assertThrows(CommandException.class, () -> records.add("anna", upload(2_000), LATER, NOW));

        assertEquals(Status.TOO_MANY, refused.status());
        records.add("ben", upload(2_000), LATER, NOW);
        records.add("anna", upload(2_000), LATER.plusSeconds(60), LATER);
    }
}
