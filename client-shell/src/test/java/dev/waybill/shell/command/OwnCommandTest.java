package dev.waybill.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnCommandTest {

    @ParameterizedTest
    @EnumSource(OwnCommand.class)
    void pageTellsOfEach(OwnCommand command) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "shell.md"));
        String shown = command.shown();
        String line = shown + " ".repeat(Math.max(1, 20 - shown.length())) + command.summary();

        assertTrue(page.contains("\n" + line + "\n"), line);
    }

    @ParameterizedTest
    @EnumSource(OwnCommand.class)
    void eachNameIsCompletedAndFound(OwnCommand command) {
        for (String name : command.names()) {
            assertTrue(OwnCommands.NAMES.contains(name), name);
            assertEquals(command, OwnCommand.find(name));
        }
    }
}
