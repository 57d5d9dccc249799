package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import dev.waybill.client.ProtocolException;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RowPrinterTest {

    private final Screen screen = new Screen();

    private static RemoteCommand command(RemoteColumn... columns) {
        return new RemoteCommand(
                "test",
                RemoteCommand.Texts.NONE,
                List.of(),
                Output.ROWS,
                List.of(columns),
                RemoteCommand.Conduct.READING);
    }

    private String printed(Style style, RemoteCommand command, String... lines) throws IOException {
        new RowPrinter(screen.out(), style, TerminalWidth.UNKNOWN).print(command, new GivenRows(List.of(lines)));
        return screen.text();
    }

    @Test
    void listsAndMapsAreShownOnATerminal() throws IOException {
        var command = command(new RemoteColumn("of", Kind.TEXT), new RemoteColumn("more", Kind.DATA));

        assertEquals(
                """
                of  more
                a   x, y
                b   k: 1, l: (x, y)
                c   n: 1; n: 2
                """,
                printed(
                        Screen.TERMINAL,
                        command,
                        "{\"of\":\"a\",\"more\":[\"x\",\"y\"]}",
                        "{\"of\":\"b\",\"more\":{\"k\":1,\"l\":[\"x\",\"y\"]}}",
                        "{\"of\":\"c\",\"more\":[{\"n\":1},{\"n\":2}]}"));
    }

    @Test
    void nothingInARowSteersATerminal() throws IOException {
        String row = "{\"a\\u001b[2J\":\"x\\u009b\",\"l\":[\"\\u001b\"]}";

        assertEquals("""
                a\\x1b[2J  l
                x\\x9b     \\x1b
                """, printed(Screen.TERMINAL, command(), row));
    }

    @Test
    void jsonOnATerminalSaysTheSameWithEscapes() throws IOException {
        assertEquals(
                "{\"a\":\"\\u009b\\u202e\"}\n",
                printed(Screen.JSON_ON_A_TERMINAL, command(), "{\"a\":\"\u009b\u202e\"}"));
    }

    @Test
    void rowThatIsNoJsonIsNotPassedOn() {
        var failure = Assertions.assertThrows(
                ProtocolException.class, () -> printed(Screen.JSON, command(), "\u001b[2J no JSON"));
        assertEquals("the server sent a row that is not one JSON object", failure.getMessage());
    }

    @Test
    void rowsWithNamesAreSortedInEveryForm() throws IOException {
        var command = command(new RemoteColumn("name", Kind.TEXT));

        for (Style style : List.of(Screen.TERMINAL, Screen.PIPE, Screen.JSON)) {
            var here = new Screen();
            new RowPrinter(here.out(), style, TerminalWidth.UNKNOWN)
                    .print(command, new GivenRows(List.of("{\"name\":\"b\"}", "{\"name\":\"a\"}")));
            String text = here.text();
            Assertions.assertTrue(text.indexOf("b") > 0 && text.lastIndexOf("a") < text.lastIndexOf("b"), text);
        }
    }

    @Test
    void namesOfFieldsSteerNoTerminal() throws IOException {
        var answer = new Answer(200, Fields.of("status", 200L, "a\u001b[2J", "b", "list", List.of("x", "y")));

        new FieldPrinter(screen.out(), Screen.TERMINAL).print(answer);

        assertEquals("a\\x1b[2J: b\nlist: x, y\n", screen.text());
    }
}
