package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.client.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindColoursTest {

    private static final String COLOURS =
            "di=34:ln=36:ex=32:or=31:*.jpg=35:*.tar.gz=01;31:*.gz=33:*~=90:fi=0:bad=\u001b[2J:*.bad=5m:=1:x";

    @ParameterizedTest
    @CsvSource({
        "d, folder, rwxr-xr-x, false, 34",
        "a.jpg, file, rw-r--r--, false, 35",
        "A.JPG, file, rw-r--r--, false, 35",
        "a.tar.gz, file, rw-r--r--, false, 01;31",
        "a.gz, file, rw-r--r--, false, 33",
        "a~, file, rw-r--r--, false, 90",
        "a.txt, file, rw-r--r--, false, ",
        "a.bad, file, rw-r--r--, false, ",
        "run, file, rwxr-xr-x, false, 32",
        "l, file, rw-r--r--, true, 36",
        "s, other, rw-r--r--, false, 31"
    })
    void eachKindHasItsColour(String name, String type, String mode, boolean link, String code) {
        Fields row = Fields.of("name", name, "type", type, "mode", mode, "link", link);

        assertEquals(code, KindColours.of(COLOURS).code(row, name));
    }

    @Test
    void withoutTheVariableFoldersAreBlue() {
        assertEquals("01;34", KindColours.of("").code(Fields.of("type", "folder"), "d"));
    }

    @Test
    void rowsThatAreAboutNoFileHaveNone() {
        assertEquals("a", KindColours.of("").paint("a", Fields.of("path", "/a"), "a"));
    }
}
