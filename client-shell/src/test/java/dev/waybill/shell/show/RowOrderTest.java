package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.client.Fields;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowOrderTest {

    private static final List<Fields> ROWS = List.of(
            Fields.of("name", "c", "size", 5L, "modified", "2026-01-02T03:04:05Z"),
            Fields.of("name", "a", "size", 5L, "modified", "2026-01-02T03:04:05.25Z"),
            Fields.of("name", "d", "modified", "2026-01-02T03:04:05.7Z"),
            Fields.of("name", "b", "size", 70L, "modified", "2026-01-02T03:04:05.2Z"));

    @ParameterizedTest
    @CsvSource({
        "NAME, false, abcd",
        "NAME, true, dcba",
        "TIME, false, dabc",
        "TIME, true, cbad",
        "SIZE, false, bacd",
        "SIZE, true, dcab"
    })
    void rowsAreInOrder(RowOrder.By by, boolean reversed, String expected) {
        var rows = new ArrayList<>(ROWS);
        rows.sort(new RowOrder(by, reversed));

        var names = new StringBuilder();
        for (Fields row : rows) {
            names.append(row.text("name"));
        }
        assertEquals(expected, names.toString());
    }
}
