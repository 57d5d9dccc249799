package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages tell the options and variables that the launchers have. */
class OperationsPageTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("WAYBILL_[A-Z_]+");

    private static String read(String file) throws IOException {
        return Files.readString(CHECKOUT.resolve(file));
    }

    /** Options of a JVM in {@code text}; what differs from one start to the next is left out of their values. */
    private static Set<String> options(String text) {
        var options = new TreeSet<String>();
        Pattern.compile("-[XD][^ `\"}]+").matcher(text).results().forEach(match -> {
            String option = match.group();
            boolean differs = option.contains("$") || option.contains("…");
            options.add(differs ? option.substring(0, option.indexOf('=')) : option);
        });
        return options;
    }

    @Test
    void thePageHasTheOptionsOfTheServersLauncher() throws IOException {
        String page = read("docs/operations.md");
        var table = new StringBuilder();
        page.substring(page.indexOf("## Memory and the Java runtime"))
                .lines()
                .filter(line -> line.startsWith("| `-"))
                .forEach(line -> table.append(line, 0, line.indexOf(" | ")).append('\n'));
        String launcher = read("bin/server");

        assertEquals(
                options(launcher.substring(launcher.indexOf("exec \"$java\""), launcher.indexOf("  -cp "))),
                options(table.toString()));
    }

    @Test
    void thePagesTellTheVariablesThatAreRead() throws IOException {
        var told = new TreeSet<String>();
        for (Path page : files("docs", ".md")) {
            variables(Files.readString(page), told);
        }
        var read = new TreeSet<String>();
        for (String launcher : new String[] {"common.sh", "server", "client-shell"}) {
            variables(read("bin/" + launcher), read);
        }
        for (String module : new String[] {"client", "client-shell", "server"}) {
            for (Path source : files(module + "/src/main/java", ".java")) {
                variables(Files.readString(source), read);
            }
        }
        read.remove("WAYBILL_LC_ALL"); // passes between a launcher and its program

        assertEquals(read, told);
    }

    private static void variables(String text, Set<String> found) {
        VARIABLE.matcher(text).results().forEach(match -> found.add(match.group()));
    }

    private static Iterable<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(CHECKOUT.resolve(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
