package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void lineIsBrokenBetweenWords() {
        assertEquals("  PATH  the file to\n        read", Paragraph.of("  PATH  the file to read", 8, 20));
    }

    @Test
    void wordThatIsTooLongForAnyLineStaysWhole() {
        assertEquals("    digest: 0123456789abcdef", Paragraph.of("    digest: 0123456789abcdef", 4, 16));
    }

    @Test
    void lineThatFitsIsLeftAlone() {
        String line = "a  b ";

        assertSame(line, Paragraph.of(line, 2, 5));
        assertSame(line, Paragraph.of(line, 2, 0));
    }
}
