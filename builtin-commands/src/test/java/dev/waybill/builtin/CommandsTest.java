package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.Table;
import dev.waybill.testkit.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private enum Colour {
        RED,
        DARK_BLUE
    }

    private static final CommandSpec SPEC = CommandSpec.writing("paint", "Paints a file.")
            .details("In one colour.")
            .takes(
                    Parameter.file("file", "the picture"),
                    Parameter.path("path", "where to").orElseFileName(),
                    Parameter.choice("colour", "which one", Colour.class)
                            .orElse(Colour.DARK_BLUE)
                            .named(),
                    Parameter.duration("dryFor", "how long to wait").optional().named())
            .answers(Table.of(String.class).text("name", name -> name).size("size", String::length))
            .deadline(Duration.ofSeconds(60))
            .stores()
            .wants(DigestAlgorithm.SHA256)
            .example("paint a.png");

    @Test
    void rowTellsAllOfACommand() throws Exception {
        var row = Trial.of(new Commands()).commands(List.of(SPEC)).run().rows().get(0);

        assertEquals("paint", row.get("action"));
        assertEquals("Paints a file.", row.get("summary"));
        assertEquals("In one colour.", row.get("details"));
        assertEquals("write", row.get("access"));
        assertEquals(false, row.get("repeatable"));
        assertEquals(false, row.get("endless"));
        assertEquals(true, row.get("stores"));
        assertEquals("sha256", row.get("digest"));
        assertEquals("60s", row.get("deadline"));
        assertEquals("rows", row.get("output"));
        assertEquals("file", row.get("body"));
        assertEquals(List.of("paint a.png"), row.get("examples"));
    }

    @Test
    void columnsHaveNamesAndKinds() throws Exception {
        var row = Trial.of(new Commands()).commands(List.of(SPEC)).run().rows().get(0);

        assertEquals(
                List.of(Map.of("name", "name", "kind", "text"), Map.of("name", "size", "kind", "size")),
                row.get("columns"));
    }

    @Test
    void parametersSayHowTheyAreGiven() throws Exception {
        var row = Trial.of(new Commands()).commands(List.of(SPEC)).run().rows().get(0);

        assertEquals(
                "[{name=file, kind=file, summary=the picture, absence=default, repeated=false, named=false},"
                        + " {name=path, kind=path, summary=where to, absence=file-name, repeated=false, named=false},"
                        + " {name=colour, kind=choice, summary=which one, absence=default, default=dark-blue,"
                        + " repeated=false, named=true, choices=[red, dark-blue]},"
                        + " {name=dryFor, kind=duration, summary=how long to wait, absence=default,"
                        + " repeated=false, named=true}]",
                String.valueOf(row.get("parameters")));
    }

    @Test
    void whatThereIsNotIsLeftOut() throws Exception {
        var plain = CommandSpec.reading("ping", "Answers.");

        var row = Trial.of(new Commands()).commands(List.of(plain)).run().rows().get(0);

        assertFalse(row.containsKey("details"));
        assertFalse(row.containsKey("deadline"));
        assertFalse(row.containsKey("body"));
        assertEquals(List.of(), row.get("columns"));
    }
}
