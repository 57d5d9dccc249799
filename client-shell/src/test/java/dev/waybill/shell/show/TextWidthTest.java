package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        "\ud83d\udc4d\ud83c\udffd, 2"
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
}
