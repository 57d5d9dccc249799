package dev.waybill.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/shell.md tells the options that {@code --help} tells. */
class ShellPageTest {

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-zA-Z][a-z-]*");

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "shell.md"));
    }

    private static Set<String> options(Stream<String> texts) {
        var options = new TreeSet<String>();
        texts.forEach(text -> OPTION.matcher(text).results().forEach(match -> options.add(match.group())));
        return options;
    }

    @Test
    void thePageHasTheOptionsOfTheHelp() throws IOException {
        Stream<String> rows =
                page().lines().takeWhile(line -> !line.startsWith("## ")).filter(line -> line.startsWith("| `-"));
        Stream<String> help = Invocation.HELP.lines().filter(line -> line.startsWith("  -"));

        assertEquals(
                options(help.map(line -> line.split("  +", -1)[1])),
                options(rows.map(row -> row.substring(0, row.indexOf(" | ")))));
    }

    @Test
    void thePageHasTheUsageOfTheHelp() throws IOException {
        String usage = Invocation.HELP
                .substring("usage: ".length(), Invocation.HELP.indexOf("\n\n"))
                .replaceAll("\\s+", " ");

        assertTrue(page().contains("\n" + usage + "\n"), usage);
    }
}
