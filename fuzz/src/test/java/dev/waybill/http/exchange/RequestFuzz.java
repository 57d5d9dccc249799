package dev.waybill.http.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.fuzz.Refusals;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a peer sends as requests of HTTP. */
class RequestFuzz {

    private static final Duration PATIENCE = Duration.ofHours(1);

    /** Where reads cut a stream changes nothing; a body is as long as was said, in the only way in which it was. */
    @FuzzTest
    void requests(byte[] input) throws IOException {
        List<String> whole = heard(input, Integer.MAX_VALUE);

        assertEquals(whole, heard(input, 1));
        assertEquals(whole, heard(input, 7));
    }

    /** A target is refused, or names a file below the root. */
    @FuzzTest
    void targets(byte[] input) {
        String text = new String(input, ISO_8859_1);
        try {
            String path = Target.remotePath("/" + text).text();

            assertTrue(path.startsWith("/") && !(path + "/").contains("/../"), path);
        } catch (HttpRefusal e) {
            check(e, input.length);
        } catch (CommandException e) {
            assertEquals(400, e.status().number());
        }
        try {
            Target.of("/?" + text).parameters();
        } catch (HttpRefusal e) {
            check(e, input.length);
        }
    }

    private static List<String> heard(byte[] input, int pieceBytes) throws IOException {
        var story = new ArrayList<String>();
        var peer = new BytesPeer(input, pieceBytes);
        var reader = new RequestReader(peer, PATIENCE);
        try {
            for (RequestHead head = reader.next(); head != null; head = reader.next()) {
                story.add(head.method() + " " + head.target() + " " + head.fields());
                story.add(written(reader.body(), head));
            }
            story.add("end");
        } catch (HttpRefusal e) {
            check(e, input.length);
            story.add(e.getMessage());
        } catch (BrokenBodyException e) {
            check(e.refusal(), input.length);
            story.add(e.getMessage());
        } catch (EOFException e) {
            story.add("left");
        }
        return story;
    }

    private static String written(Content body, RequestHead head) throws IOException {
        var bytes = new ByteArrayOutputStream();
        body.transferTo(Channels.newChannel(bytes));
        String length = head.fields().first("Content-Length");
        if (length != null) {
            assertEquals(Long.parseLong(length), bytes.size());
            assertEquals(List.of(), head.fields().all("Transfer-Encoding"));
        }
        return bytes.toString(ISO_8859_1);
    }

    private static void check(HttpRefusal refusal, int inputLength) {
        Refusals.check(refusal, inputLength);
        assertTrue(
                (refusal.status() >= 400 && refusal.status() < 500)
                        || refusal.status() == 501
                        || refusal.status() == 505,
                () -> "status " + refusal.status());
    }
}
