package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.client.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedRowsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 10, 1000000",
        "1, 10, 1000000",
        "9, 10, 1000000",
        "10, 10, 1000000",
        "1000, 10, 1000000",
        "1000, 100000, 300"
    })
    void rowsComeInTheOrderOfTheirNamesHoweverManyMemoryHolds(int count, int maxRows, long maxBytes)
            throws IOException {
        var lines = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            String name = "é" + Integer.toString(i, 36);
            names.add(name);
            lines.add("{\"name\":\"" + name + "\",\"size\":" + i + "}");
        }
        Collections.shuffle(lines, new Random(count));
        Collections.sort(names);

        assertEquals(names, names(SortedRows.of(new GivenRows(lines), RowOrder.USUAL, maxRows, maxBytes)));
    }

    @Test
    void rowThatIsLongerThanABufferIsRead() throws IOException {
        String longer = "b".repeat(100_000);
        var lines =
                List.of("{\"name\":\"c\"}", "{\"name\":\"" + longer + "\"}", "{\"name\":\"a\"}", "{\"name\":\"d\"}");

        assertEquals(
                List.of("a", longer, "c", "d"),
                names(SortedRows.of(new GivenRows(lines), RowOrder.USUAL, 2, 1_000_000)));
    }

    @Test
    void rowStaysAsItWasWritten() throws IOException {
        var lines = List.of("{ \"name\" : \"b\", \"n\": 1e2 }", "{\"name\":\"a\"}");

        try (var sorted = SortedRows.of(new GivenRows(lines), RowOrder.USUAL, 1, 1_000_000)) {
            sorted.next();
            Fields second = sorted.next();

            assertEquals("{ \"name\" : \"b\", \"n\": 1e2 }", second == null ? "" : second.json());
        }
    }

    private static List<String> names(SortedRows rows) throws IOException {
        var names = new ArrayList<String>();
        try (rows) {
            for (Fields row = rows.next(); row != null; row = rows.next()) {
                names.add(String.valueOf(row.text("name")));
            }
        }
        return names;
    }
}
