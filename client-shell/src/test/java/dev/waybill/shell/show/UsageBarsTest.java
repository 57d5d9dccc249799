package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageBarsTest {

    @Test
    void theLargestIsFirstAndTheWholeAboveAll() throws IOException {
        var screen = new Screen();
        var rows = new GivenRows(List.of(
                "{\"path\":\"/a\",\"files\":1,\"folders\":0,\"bytes\":1024}",
                "{\"path\":\"/b\",\"files\":12,\"folders\":0,\"bytes\":3072}",
                "{\"path\":\"/\",\"files\":13,\"folders\":2,\"bytes\":4096}"));

        new UsageBars(screen.out(), Screen.TERMINAL, () -> 40).print(List.of(), rows);

        assertEquals("""
                4.0 KiB  ██████████  13 files  /
                3.0 KiB  ███████▌··  12 files  /b
                1.0 KiB  ██▌·······   1 file   /a
                """, screen.text());
    }

    @ParameterizedTest
    @CsvSource({"0, 10, ····", "10, 10, ████", "5, 10, ██··", "1, 1000000, ▏···", "0, 0, ····", "20, 10, ████"})
    void barShowsAShare(long bytes, long whole, String bar) {
        assertEquals(bar, UsageBars.bar(bytes, whole, 4));
    }
}
