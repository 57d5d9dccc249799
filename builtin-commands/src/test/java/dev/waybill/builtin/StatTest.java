package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.waybill.api.Status;
import dev.waybill.testkit.Trial;
import org.junit.jupiter.api.Test;

class StatTest {

    @Test
    void tellsAllThatIsKnown() throws Exception {
        var heard = Trial.of(new Stat()).file("/docs/a.txt", "hello").run("path", "/docs/a.txt");

        assertEquals(Status.OK, heard.status());
        assertEquals("/docs/a.txt", heard.get("path"));
        assertEquals("file", heard.get("type"));
        assertEquals(5L, heard.get("size"));
        assertEquals("2026-01-31T12:00:00Z", heard.get("modified"));
        assertNotNull(heard.get("etag"));
    }

    @Test
    void rootIsAFolder() throws Exception {
        assertEquals("folder", Trial.of(new Stat()).run("path", "/").get("type"));
    }

    @Test
    void whatIsNotThereIsRefused() throws Exception {
        assertEquals(Status.NO_PATH, Trial.of(new Stat()).run("path", "/none").status());
    }
}
