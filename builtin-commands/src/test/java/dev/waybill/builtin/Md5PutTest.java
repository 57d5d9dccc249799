package dev.waybill.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.waybill.api.Status;
import dev.waybill.testkit.Trial;
import org.junit.jupiter.api.Test;

class Md5PutTest {

    private final Trial trial = Trial.of(new Md5Put());

    @Test
    void answersTheMd5OfWhatIsStored() throws Exception {
        var heard = trial.body("hello".getBytes(UTF_8), "md5").run("path", "/a.txt");

        assertEquals(Status.CREATED, heard.status());
        assertEquals("5d41402abc4b2a76b9719d911017c592", heard.get("md5"));
        assertEquals("hello", trial.textOf("/a.txt"));
    }

    @Test
    void otherDigestIsRefusedBeforeTheBodyIsRead() throws Exception {
        var heard = trial.brokenBody(new byte[0], "sha256", Status.ABORTED).run("path", "/a.txt");

        assertEquals(Status.BAD_ARGUMENT, heard.status());
        assertEquals("md5put needs \"digest\":\"md5\" and the MD5 in the trailer, not sha256", heard.error());
    }

    @Test
    void missingDigestIsRefused() throws Exception {
        var heard = trial.body("hello").run("path", "/a.txt");

        assertEquals(Status.BAD_ARGUMENT, heard.status());
        assertFalse(trial.has("/a.txt"));
    }

    @Test
    void wrongDigestStoresNothing() throws Exception {
        var heard =
                trial.brokenBody("hello".getBytes(UTF_8), "md5", Status.DIGEST).run("path", "/a.txt");

        assertEquals(Status.DIGEST, heard.status());
        assertFalse(trial.has("/a.txt"));
    }
}
