package dev.waybill.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLengthTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"0,'0         '", "27,'27        '", "9999999999,'9999999999'", "-1,'-1        '"})
    void isWrittenAndReadAsTenBytes(long length, String text) throws Exception {
        var buffer = ByteBuffer.allocate(FrameLength.BYTES);

        FrameLength.put(buffer, 0, length);

        assertEquals(text, new String(buffer.array(), US_ASCII));
        assertEquals(length, FrameLength.get(buffer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "          ",
                "027       ",
                "00        ",
                "+27       ",
                " 27       ",
                "2 7       ",
                "-2        ",
                "-0        ",
                "27\t       ",
                "0x1f      ",
                "twentyseve",
                "1.0       ",
                "27\0       "
            })
    void isRefusedInAnyOtherForm(String text) {
        var buffer = ByteBuffer.wrap(text.getBytes(US_ASCII));

        var refused = assertThrows(BadFrameException.class, () -> FrameLength.get(buffer));

        assertEquals(
                "a length of ten bytes was expected, but \"" + text.replaceAll("[\0\t]", "?") + "\" came",
                refused.getMessage());
    }
}
