package dev.waybill.http.dav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.fuzz.Refusals;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;

/** What a peer sends for WebDAV alone: the field If, URLs, and XML. */
class DavFuzz {

    /** A field is refused, or has conditions, of which none is empty. */
    @FuzzTest
    void conditions(byte[] input) {
        try {
            IfField field = IfField.of(new String(input, ISO_8859_1));

            assertTrue(field.lists().stream().noneMatch(list -> list.terms().isEmpty()));
            assertTrue(field.tokens().stream().noneMatch(String::isEmpty));
        } catch (HttpRefusal e) {
            check(e, input.length);
        }
    }

    /** A URL is refused, or names what its own URL names. */
    @FuzzTest
    void urls(byte[] input) {
        var urls = new Urls("h");
        try {
            RemotePath path = urls.path("/dav/" + new String(input, ISO_8859_1));

            assertEquals(path, urls.path(Urls.href(path, true)));
        } catch (HttpRefusal e) {
            check(e, input.length);
        } catch (CommandException e) {
            assertEquals(400, e.status().number());
        }
    }

    /** A body is refused, or its properties are the same wherever they stand. */
    @FuzzTest
    void bodies(byte[] input) throws IOException {
        try {
            PropFind.of(input);
        } catch (HttpRefusal e) {
            check(e, input.length);
        }
        try {
            for (PropPatch.Step step : PropPatch.of(input).steps()) {
                String xml = step.xml();
                if (xml != null) {
                    assertEquals(xml, XmlOut.fragment(out -> out.insert(xml)));
                }
            }
        } catch (HttpRefusal e) {
            check(e, input.length);
        }
        try {
            LockInfo.of(input);
        } catch (HttpRefusal e) {
            check(e, input.length);
        }
    }

    /** What is wrapped in a request as a property comes through as itself. */
    @FuzzTest
    void properties(byte[] input) throws IOException {
        String text = "<propertyupdate xmlns='DAV:' xmlns:p='urn:p'><set><prop>" + new String(input, UTF_8)
                + "</prop></set></propertyupdate>";
        bodies(text.getBytes(UTF_8));
    }

    private static void check(HttpRefusal refusal, int inputLength) {
        Refusals.check(refusal, inputLength);
        assertTrue(
                refusal.status() == 400 || refusal.status() == 413 || refusal.status() == 502,
                () -> "status " + refusal.status());
    }
}
