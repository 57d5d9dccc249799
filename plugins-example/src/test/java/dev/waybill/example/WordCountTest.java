package dev.waybill.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Status;
import dev.waybill.testkit.CommandContract;
import dev.waybill.testkit.Trial;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WordCountTest {

    @Test
    void wordsAndLinesAreCounted() throws Exception {
        var heard = Trial.of(new WordCount())
                .file("/n.txt", "one two\n three\tfour\n")
                .run("path", "/n.txt");

        assertEquals(4L, heard.get("words"));
        assertEquals(2L, heard.get("lines"));
    }

    @Test
    void wordAcrossTwoReadsCountsOnce() throws Exception {
        var heard =
                Trial.of(new WordCount()).file("/long.txt", "a".repeat(20_000)).run("path", "/long.txt");

        assertEquals(1L, heard.get("words"));
    }

    @Test
    void missingFileIsToldByName() throws Exception {
        var heard = Trial.of(new WordCount()).run("path", "/none.txt");

        assertEquals(Status.NO_PATH, heard.status());
        assertEquals("there is no file or folder /none.txt", heard.error());
    }

    @Test
    void serviceFileNamesIt() {
        var found = ServiceLoader.load(CommandHandler.class).stream().map(ServiceLoader.Provider::type);

        assertTrue(found.anyMatch(WordCount.class::equals));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return CommandContract.of(new WordCount());
    }
}
