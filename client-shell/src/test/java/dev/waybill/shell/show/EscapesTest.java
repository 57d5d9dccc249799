package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class EscapesTest {

    @Test
    void controlCharactersNeverReachATerminal() {
        assertEquals("a\\x1b[31m\\n\\t\\x9b\\x7f", Escapes.forTerminal("a\u001b[31m\n\t\u009b\u007f"));
    }

    @Test
    void marksThatTurnTheDirectionAreShown() {
        assertEquals("a\\u202etxt.exe", Escapes.forTerminal("a\u202etxt.exe"));
    }

    @Test
    void lettersThatAreNotSeenAreShown() {
        assertEquals("a\\u200bb\\ufeff\\u2028", Escapes.forTerminal("a\u200bb\ufeff\u2028"));
    }

    @Test
    void jsonKeepsItsMeaning() {
        assertEquals("{\"a\": \"\\u007f\\u202e\\n\"}", Escapes.forTerminalInJson("{\"a\":\t\"\u007f\u202e\\n\"}"));
    }

    @Test
    void sentencesHaveABound() {
        assertEquals("abc...", Escapes.bounded("abcd", 3));
        assertEquals("abc", Escapes.bounded("abc", 3));
    }

    @Test
    void everythingElseIsAsItIs() {
        String text = "Größe 日本 🎉 \\";
        assertSame(text, Escapes.forTerminal(text));
    }

    @Test
    void tabsStayBetweenFields() {
        assertEquals("a\\tb\\nc\\\\d", Escapes.forTabs("a\tb\nc\\d"));
    }
}
