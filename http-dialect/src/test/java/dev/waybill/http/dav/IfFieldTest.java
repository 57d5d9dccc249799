package dev.waybill.http.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.exchange.HttpRefusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The field {@code If}: what it says, and which texts say nothing. */
class IfFieldTest {

    /** The lock urn:a is held on what is requested, urn:b on /b; the tag of what is requested is "1". */
    private static final IfField.Facts FACTS = new IfField.Facts() {
        @Override
        public boolean isLocked(@Nullable String url, String token) {
            return token.equals(url == null ? "urn:a" : "urn:b");
        }

        @Override
        public boolean hasTag(@Nullable String url, String etag) {
            return url == null && etag.equals("\"1\"");
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(<urn:a>)",
                "(<urn:a> [\"1\"])",
                "(<urn:x>) (<urn:a>)",
                "(<urn:x>)(Not <urn:x>)",
                "( not <DAV:no-lock> [\"1\"] )",
                "<http://h/b> (<urn:b>)",
                "</b> (<urn:x>) (<urn:b>)"
            })
    void isMetIfOneListIs(String field) {
        assertTrue(IfField.of(field).isMet(FACTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(<urn:x>)",
                "(<urn:a> [\"2\"])",
                "(Not <urn:a>)",
                "(<urn:x>) ([\"2\"])",
                "<http://h/b> (<urn:a>)",
                "([W/\"1\"])"
            })
    void isNotMetIfNoListIs(String field) {
        assertFalse(IfField.of(field).isMet(FACTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "()",
                "(",
                ")",
                "urn:a",
                "<urn:a>",
                "(<urn:a>",
                "(<urn:a)",
                "(<>)",
                "([])",
                "(urn:a)",
                "(<urn:a>) x",
                "(<urn:a>) <http://h/b> (<urn:b>)",
                "(Not)",
                "(Not Not <urn:a>)",
                "((<urn:a>))",
                "<a> <b> (<urn:a>)"
            })
    void anotherShapeIsRefused(String field) {
        HttpRefusal refusal = assertThrows(HttpRefusal.class, () -> IfField.of(field));

        assertEquals(400, refusal.status());
    }

    @Test
    void namesTheLocksOfAllItsLists() {
        var field = IfField.of("<http://h/b> (<urn:b> [\"1\"]) (Not <DAV:no-lock>)");

        assertEquals(Set.of("urn:b", "DAV:no-lock"), field.tokens());
    }

    @Test
    void withoutItEverythingGoes() {
        assertTrue(IfField.of(null).isMet(FACTS));
    }

    @Test
    void itHasOnlySoManyConditions() {
        String list = "(<urn:x>)";

        assertEquals(
                IfField.MAX_TERMS,
                IfField.of(list.repeat(IfField.MAX_TERMS)).lists().size());
        assertThrows(HttpRefusal.class, () -> IfField.of(list.repeat(IfField.MAX_TERMS + 1)));
    }
}
