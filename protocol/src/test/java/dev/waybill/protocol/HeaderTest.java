package dev.waybill.protocol;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

    @Test
    void keepsValuesAndTheirOrder() throws Exception {
        Header header = Header.parse(
                " {\"action\":\"put\",\"size\":9007199254740991,\"ratio\":0.5,\"deep\":{\"list\":[1,true,null,\"é\"]}} ");

        assertEquals(List.of("action", "size", "ratio", "deep"), header.names());
        assertEquals(9_007_199_254_740_991L, header.get("size"));
        assertEquals(0.5, header.get("ratio"));
        var list = new ArrayList<Object>(List.of(1L, true));
        list.add(null);
        list.add("é");
        assertEquals(Map.of("list", list), header.get("deep"));
    }

    @Test
    void isTheSameAfterAWayThroughJson() throws Exception {
        Header header = Header.of(
                "text",
                "quote \" slash \\ line\n emoji \uD83D\uDE80",
                "none",
                null,
                "list",
                List.of(1L, "b"),
                "no",
                false);

        assertEquals(header, Header.parse(header.json()));
    }

    @Test
    void writesEmojiAsTheyAre() {
        assertEquals(
                "{\"name\":\"\uD83D\uDE80.txt\"}",
                Header.of("name", "\uD83D\uDE80.txt").json());
    }

    @Test
    void takesNoNumberForAnIntegerThatOtherLanguagesCannotHold() throws Exception {
        Header header = Header.parse(
                "{\"a\":9007199254740992,\"b\":1.0,\"c\":1e3,\"d\":123456789012345678901234567890,\"e\":-9223372036854775808}");

        for (String name : header.names()) {
            assertTrue(header.get(name) instanceof Double, name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "7",
                "\"a\"",
                "null",
                "{",
                "{\"a\":1",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":1}{}",
                "{\"a\":1} 2",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1e999}",
                "{\"a\":[-1e999]}",
                "{\"a\":1,}",
                "/* c */{}",
                "\uFEFF{}",
                "{\"a\":\"\0\"}"
            })
    void isExactlyOneObject(String json) {
        assertThrows(BadFrameException.class, () -> Header.parse(json));
    }

    @Test
    void isUtf8AndNothingElse() {
        byte[] latin1 = {'{', '"', 'a', '"', ':', '"', (byte) 0xE9, '"', '}'};
        byte[] overlong = {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'};
        byte[] halfPair = {'{', '"', 'a', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
        byte[] utf16 = "{\"a\":1}".getBytes(UTF_16LE);

        for (byte[] bytes : List.of(latin1, overlong, halfPair, utf16)) {
            assertThrows(BadFrameException.class, () -> HeaderJson.decode(bytes, 0, bytes.length));
        }
    }

    @Test
    void isRefusedWhenItIsNestedTooDeep() {
        String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        var refused = assertThrows(BadFrameException.class, () -> Header.parse(deep));

        assertTrue(String.valueOf(refused.getMessage()).contains("nested deeper than 16"), refused.getMessage());
    }

    @Test
    void isRefusedWhenItHasTooManyTokens() {
        String many =
                IntStream.range(0, 600).mapToObj(i -> "\"a" + i + "\":1").collect(Collectors.joining(",", "{", "}"));

        assertThrows(BadFrameException.class, () -> Header.parse(many));
    }

    @Test
    void saysWhichFieldHasTheWrongType() throws Exception {
        Header header = Header.parse("{\"path\":7,\"body\":\"yes\",\"size\":1.0}");

        assertEquals("\"path\" is 7 but must be a text", refusal(() -> header.text("path")));
        assertEquals("\"body\" is yes but must be true or false", refusal(() -> header.flag("body")));
        assertEquals("\"size\" is 1.0 but must be a whole number", refusal(() -> header.integer("size", 0)));
    }

    @Test
    void answersWhatStandsInForAnAbsentField() {
        assertNull(Header.EMPTY.text("path"));
        assertEquals(5, Header.EMPTY.integer("size", 5));
        assertEquals("{}", new String(HeaderJson.encode(Header.EMPTY), UTF_8));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable reading) {
        var refused = assertThrows(CommandException.class, reading);
        assertEquals(Status.BAD_ARGUMENT, refused.status());
        return refused.sentence();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\": nope}     | 7",
                "{\"a\":1,,}       | 8",
                "{\"a\" 1}         | 6",
                "{\"a\":\"b       | 7",
                "{\"a\":01}        | 7",
                "{a:1}               | 2",
            })
    void whatIsNoJsonIsToldByItsPlaceAndNotInTheParsersWords(String json, int place) {
        var failure = assertThrows(BadFrameException.class, () -> Header.parse(json));

        assertEquals("the header is not JSON: it is wrong at byte " + place, failure.getMessage());
    }
}
