package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.protocol.Header;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {

    @Test
    void commandIsReadAsTheServerTellsIt() throws Exception {
        var row = new Fields(Header.parse("""
                {"action":"sort","summary":"Sorts.","access":"read","repeatable":true,"endless":false,"output":"rows",
                 "columns":[{"name":"size","kind":"size"}],
                 "parameters":[{"name":"path","kind":"path","summary":"what","absence":"current-folder","default":"/",
                                "repeated":false,"named":false},
                               {"name":"by","kind":"choice","summary":"how","absence":"default","repeated":false,
                                "named":true,"choices":["name","size"]}],
                 "examples":["sort /a"]}"""));

        RemoteCommand command = CatalogRow.read(row);

        assertEquals(
                new RemoteCommand(
                        "sort",
                        new RemoteCommand.Texts("Sorts.", "", List.of("sort /a")),
                        List.of(
                                new RemoteParameter(
                                        "path",
                                        Kind.PATH,
                                        "what",
                                        Absence.CURRENT_FOLDER,
                                        false,
                                        false,
                                        List.of(),
                                        "/"),
                                new RemoteParameter(
                                        "by",
                                        Kind.CHOICE,
                                        "how",
                                        Absence.DEFAULT,
                                        false,
                                        true,
                                        List.of("name", "size"),
                                        null)),
                        Output.ROWS,
                        List.of(new RemoteColumn("size", Kind.SIZE)),
                        RemoteCommand.Conduct.READING),
                command);
    }

    @Test
    void wordsOfALaterServerStandForThePlainest() throws Exception {
        var row = new Fields(Header.parse(
                "{\"action\":\"x\",\"output\":\"hologram\",\"columns\":[{\"name\":\"a\",\"kind\":\"colour\"}]}"));

        RemoteCommand command = CatalogRow.read(row);

        assertEquals(Output.FIELDS, command.output());
        assertEquals(Kind.TEXT, command.columns().get(0).kind());
    }
}
