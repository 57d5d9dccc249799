package dev.waybill.http.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.RemotePath;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client of tus says in fields. */
class TusFieldsTest {

    @Test
    void metadataSaysWhereAndWhen() {
        var said =
                TusMetadata.of("filename YS50eHQ=,path L8OkL2EudHh0, modified MjAyNi0wMS0zMVQxMjowMDowMFo= ,parents");

        assertEquals(RemotePath.of("/ä/a.txt"), said.path());
        assertEquals(Instant.parse("2026-01-31T12:00:00Z"), said.modified());
        assertFalse(TusMetadata.of("path L2E=").parents());
        assertTrue(said.parents());
    }

    @Test
    void keyThatSaysFalseIsNo() {
        assertFalse(TusMetadata.of("path L2E=,parents ZmFsc2U=").parents());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path",
                "path !",
                "path L2E=,path L2I=",
                "path L2EvLi4vYg==",
                "path /w==",
                ",path L2E=",
                "filename YQ=="
            })
    void metadataWithoutAGoodPathIsRefused(String field) {
        assertThrows(CommandException.class, () -> TusMetadata.of(field).path());
    }

    @Test
    void timeThatIsNoneIsRefused() {
        assertThrows(
                CommandException.class,
                () -> TusMetadata.of("path L2E=,modified bm93").modified());
    }

    @Test
    void noMetadataHaveNoPath() {
        assertThrows(CommandException.class, () -> TusMetadata.of(null).path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=",
                "md5 XUFAKrxLKna5cZ2REBfFkg==",
                "sha256 LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="
            })
    void bytesWithTheChecksumComeToTheirEnd(String field) throws Exception {
        TusChecksum checksum = TusChecksum.of(field);
        assertNotNull(checksum);

        assertEquals(5, checksum.check(Content.of("hello")).stream().readAllBytes().length);
        assertThrows(
                CommandException.class,
                () -> checksum.check(Content.of("hullo")).stream().readAllBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha1", "sha1 AAAA", "sha1 !", "crc99 AAAA", "SHA1 qvTGHdzF6KLavt4PO0gs2a6pQ00="})
    void checksumThatCannotBeIsRefused(String field) {
        assertThrows(CommandException.class, () -> TusChecksum.of(field));
    }

    @Test
    void checksumNeedNotBeThere() {
        assertNull(TusChecksum.of(null));
        assertEquals("md5,sha1,sha256,sha512", TusChecksum.algorithms());
    }
}
