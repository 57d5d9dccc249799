package dev.waybill.http.dav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.exchange.HttpRefusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The XML of requests, which is refused where it could cost anything, and what becomes of it in answers. */
class XmlTest {

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String propfind(String content) {
        return "<propfind xmlns=\"DAV:\">" + content + "</propfind>";
    }

    private static String set(String property) {
        return "<D:propertyupdate xmlns:D='DAV:' xmlns:o='urn:o'><D:set><D:prop>" + property
                + "</D:prop></D:set></D:propertyupdate>";
    }

    private static String valueOf(String property) throws IOException {
        return String.valueOf(
                PropPatch.of(bytes(set(property))).steps().getFirst().xml());
    }

    @Test
    void anEmptyBodyAsksForAll() {
        assertEquals(PropFind.Kind.ALL, PropFind.of(new byte[0]).kind());
    }

    @Test
    void propertiesAreAskedForByName() {
        PropFind asked = PropFind.of(bytes(propfind("<prop><getetag/><x xmlns='urn:x'/><y xmlns=''/></prop>")));

        assertEquals(
                List.of(PropertyName.dav("getetag"), new PropertyName("urn:x", "x"), new PropertyName("", "y")),
                asked.names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE propfind [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
                        + "<propfind xmlns=\"DAV:\"><prop><x>&b;</x></prop></propfind>",
                "<!DOCTYPE propfind [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<propfind xmlns=\"DAV:\"><prop><x>&x;</x></prop></propfind>",
                "<!DOCTYPE propfind SYSTEM \"http://127.0.0.1:1/x.dtd\"><propfind xmlns=\"DAV:\"><allprop/></propfind>",
                "<!DOCTYPE propfind [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x\"> %x;]>"
                        + "<propfind xmlns=\"DAV:\"><allprop/></propfind>",
                "<!DOCTYPE propfind><propfind xmlns=\"DAV:\"><allprop/></propfind>",
                "<!DOCTYPE p [\u0001]><propfind xmlns=\"DAV:\"><allprop/></propfind>",
                "<propfind xmlns=\"DAV:\"><prop><x>&unknown;</x></prop></propfind>",
                "<propfind xmlns=\"DAV:\"><allprop/></propfind><more/>",
                "<propfind xmlns=\"DAV:\"><allprop/>",
                "<propfind xmlns=\"DAV:\"/>",
                "<propfind xmlns=\"DAV:\"><allprop/><propname/></propfind>",
                "<propfind><allprop/></propfind>",
                "<lockinfo xmlns=\"DAV:\"/>",
                "<propfind xmlns:D=\"DAV:\" xmlns:x=\"\"><D:prop><x:y/></D:prop></propfind>",
                "{\"no\":\"xml\"}"
            })
    void whatCannotBeOrCouldGrowIsRefused(String document) {
        HttpRefusal refusal = assertThrows(HttpRefusal.class, () -> PropFind.of(bytes(document)));

        assertEquals(400, refusal.status());
    }

    @Test
    void whatIsNestedDeepIsRefused() {
        String deep = propfind("<prop>" + "<x>".repeat(50_000) + "</x>".repeat(50_000) + "</prop>");

        assertThrows(HttpRefusal.class, () -> PropFind.of(bytes(deep)));
    }

    @Test
    void manyPropertiesAreRefused() {
        var names = new StringBuilder();
        for (int i = 0; i <= PropFind.MAX_NAMES; i++) {
            names.append("<p").append(i).append("/>");
        }

        assertThrows(HttpRefusal.class, () -> PropFind.of(bytes(propfind("<prop>" + names + "</prop>"))));
    }

    @Test
    void aPropertyStandsForItselfWhateverItsDocumentSaid() throws IOException {
        String value = valueOf("<o:author o:kind='x' xml:lang='de'><o:name>Ada &amp; Ümit 😀</o:name></o:author>");

        assertEquals(
                "<o:author xmlns:o=\"urn:o\" o:kind=\"x\" xml:lang=\"de\">"
                        + "<o:name xmlns:o=\"urn:o\">Ada &amp; Ümit 😀</o:name></o:author>",
                value);
        assertEquals(value, valueOf(value));
    }

    @Test
    void removingAPropertyHasNoValue() throws IOException {
        PropPatch patch = PropPatch.of(bytes("<D:propertyupdate xmlns:D='DAV:'><D:remove><D:prop><x xmlns='urn:x'/>"
                + "</D:prop></D:remove></D:propertyupdate>"));

        assertNull(patch.steps().getFirst().xml());
    }

    @Test
    void theOwnerOfALockSaysOnlySoMuch() {
        String info = "<lockinfo xmlns='DAV:'><lockscope><shared/></lockscope><locktype><write/></locktype><owner>"
                + "x".repeat(LockInfo.MAX_OWNER_LETTERS) + "</owner></lockinfo>";

        assertEquals(
                413,
                assertThrows(HttpRefusal.class, () -> LockInfo.of(bytes(info))).status());
    }

    @Test
    void lettersThatXmlCannotHoldAreReplaced() throws IOException {
        var bytes = new ByteArrayOutputStream();
        XmlOut out = XmlOut.begin(bytes, "prop");
        out.element("displayname", "a\u0001<b>\u0000 😀");
        out.finish();

        String text = bytes.toString(UTF_8);
        assertTrue(text.contains("a\ufffd&lt;b&gt;\ufffd 😀"), text);
        assertFalse(text.contains("\u0001"), text);
    }
}
