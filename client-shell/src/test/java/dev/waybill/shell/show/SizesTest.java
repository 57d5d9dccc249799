package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "10188, 9.9 KiB",
        "10240, 10 KiB",
        "1048064, 1.0 MiB",
        "1572864, 1.5 MiB",
        "1073741824, 1.0 GiB",
        "9223372036854775807, 8.0 EiB"
    })
    void fourCharactersAndAUnit(long bytes, String text) {
        assertEquals(text, Sizes.human(bytes));
    }
}
