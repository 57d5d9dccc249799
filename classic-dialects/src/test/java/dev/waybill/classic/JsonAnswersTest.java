package dev.waybill.classic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class JsonAnswersTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final JsonAnswers answers = new JsonAnswers(sent);

    /** Three bytes of a file that had ten when they were announced. */
    private static final class Cut implements Content {
        private final Content left = Content.of("abc");

        @Override
        public long lengthBytes() {
            return 10;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return left.read(target);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void fileThatBecameShorterIsNoWholeFile() {
        var refused = assertThrows(CommandException.class, () -> answers.send(new Cut()));

        assertEquals(Status.CHANGED, refused.status());
    }

    @Test
    void sentFileHasItsMd5() throws IOException {
        assertEquals("900150983cd24fb0d6963f7d28e17f72", answers.send(Content.of("abc")));
        assertEquals("abc", sent.toString(UTF_8));
    }

    private String listed(int names, String word) throws IOException {
        Content listing = answers.list(Collections.nCopies(names, "a name of 20 letters"), word);
        return sent.toString(UTF_8) + (listing == null ? "" : " and " + listing.lengthBytes());
    }

    @Test
    void namesAreToldUnderTheWordOfEachClient() throws IOException {
        assertEquals(
                "{\"status_code\":200,\"status_msg\":\"Success\",\"files\":[\"a name of 20 letters\"]"
                        + ",\"file_list\":[\"a name of 20 letters\"]}",
                listed(1, "files"));
    }

    @Test
    void namesThatFitOnlyOnceAreToldUnderTheUsualWord() throws IOException {
        String answer = listed(40, "file_list");

        assertTrue(answer.length() <= 1024, answer);
        assertTrue(answer.startsWith("{\"status_code\":200,\"status_msg\":\"Success\",\"file_list\":["), answer);
    }

    @Test
    void namesThatDoNotFitAreSentLikeAFile() throws IOException {
        assertEquals(
                "{\"status_code\":200,\"status_msg\":\"Success\",\"size\":2325,\"file_size\":2325} and 2325",
                listed(50, "file_list"));
    }
}
