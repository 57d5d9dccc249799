package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "Gr\u00f6\u00dfe, 5",
        "\u65e5\u672c, 4",
        "e\u0301, 1",
        "\ud83c\udf89, 2",
        "\u2705, 2",
        "\u2b50, 2",
        "\u274c, 2",
        "\u26a1, 2",
        "\u231a, 2",
        "\u2714, 1",
        "\u303f, 1",
        "\ud83d\udc4d\ud83c\udffd, 2",
        "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66, 2",
        "\ud83c\udde9\ud83c\uddea, 2",
        "a\ud83c\udde9\ud83c\uddeab, 4",
        "\u2068\u05e9\u05dc\u2069, 2"
    })
    void lettersTakeOneColumnOrTwoOrNone(String text, int columns) {
        assertEquals(columns, TextWidth.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 3, abc",
        "abcd, 3, ab\u2026",
        "\u65e5\u672c\u8a9e, 4, \u65e5\u2026",
        "abc, 1, \u2026",
        "abc, 0, ''"
    })
    void textIsCutToItsColumns(String text, int columns, String cut) {
        assertEquals(cut, TextWidth.cut(text, columns));
    }

    @Test
    void namesFromRightToLeftStandBetweenMarksThatTakeNoColumn() {
        String name = "\u05e9\u05dc\u05d5\u05dd.txt";
        String isolated = Isolated.of(name);

        assertEquals("\u2068" + name + "\u2069", isolated);
        assertEquals(8, TextWidth.of(isolated));
        assertEquals(name, Isolated.without(isolated));
        assertEquals("日本 é", Isolated.of("日本 é"));
    }
}
