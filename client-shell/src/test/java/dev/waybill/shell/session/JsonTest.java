package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Fields;
import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code --json}, all of standard output is JSON: one object a line. */
class JsonTest {

    private static final Style JSON = new Style(true, false, false, false, false);

    @TempDir
    private Path folder;

    private static List<Fields> rows(Trial trial) throws IOException {
        var rows = new ArrayList<Fields>();
        for (String line : trial.out().lines().toList()) {
            if (!line.isEmpty()) {
                rows.add(Fields.ofLine(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return rows;
    }

    private Trial trial() throws IOException {
        var trial = Trial.in(folder, JSON, "");
        Files.writeString(folder.resolve("local/a.txt"), "hello\nyou\n");
        Files.createDirectories(folder.resolve("local/sub"));
        assertEquals(0, trial.run("put a.txt; mkdir docs"), trial.err());
        return trial;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pwd",
                "lpwd",
                "lls",
                "history",
                "help",
                "help ls",
                "help cd",
                "cd docs; cd -",
                "lcd sub; lcd -",
                "clear",
                "cat a.txt",
                "get a.txt -",
                "tail a.txt",
                "!echo hi",
                "ls",
                "ls *",
                "stat a.txt",
                "stat *",
                "digest a.txt",
                "put a.txt b.txt",
                "get a.txt",
                "get a.txt c.txt",
                "md5put a.txt",
                "mv a.txt b.txt",
                "cp a.txt b.txt",
                "rm a.txt",
                "mkdir m",
                "ping",
                "commands",
                "find",
                "du",
                "df",
                "get nope",
                "ls --help",
                "nope",
                "exit"
            })
    void everyLineIsAnObject(String line) throws Exception {
        try (var trial = trial()) {
            trial.run(line);

            for (Fields row : rows(trial)) {
                assertTrue(!row.names().isEmpty(), trial.out());
            }
        }
    }

    @Test
    void commandsOfTheShellTellFields() throws Exception {
        try (var trial = trial()) {
            assertEquals(0, trial.run("cd docs; pwd; lls; cat /a.txt; !echo hi"), trial.err());

            assertEquals("""
                    {"path":"/docs"}
                    {"name":"a.txt","type":"file"}
                    {"name":"sub","type":"folder"}
                    {"text":"hello\\n"}
                    {"text":"you\\n"}
                    {"text":"hi\\n"}
                    """, trial.out());
        }
    }

    @Test
    void rowOfATransferSaysWhatWentWhere() throws Exception {
        try (var trial = trial()) {
            assertEquals(0, trial.run("put a.txt docs/; get docs/a.txt b.txt; md5put a.txt"), trial.err());

            List<Fields> rows = rows(trial);
            String local = folder.resolve("local").resolve("b.txt").toString();
            assertEquals("a.txt -> /docs/a.txt 10 crc32 a82fd9f4", moved(rows.get(0)));
            assertEquals("/docs/a.txt -> " + local + " 10 crc32 a82fd9f4", moved(rows.get(1)));
            assertEquals("a.txt -> /a.txt 10 md5 1371b5ffeccd87309555a9963a5716a9", moved(rows.get(2)));
        }
    }

    private static String moved(Fields row) {
        return row.text("source") + " -> " + row.text("target") + " " + row.get("bytes") + " " + row.text("algorithm")
                + " " + row.text("digest");
    }
}
