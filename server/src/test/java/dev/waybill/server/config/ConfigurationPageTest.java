package dev.waybill.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md, conf/server.toml and {@code --help} tell the same options, keys and defaults as the code. */
class ConfigurationPageTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ?(.*?) ?\\| ?(.*?) ?\\| ?(.*?) ?\\| .* \\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern KEY = Pattern.compile("(?m)^([a-z-]+) = (.*?)(?: +#.*)?$");

    private static final Pattern TABLE = Pattern.compile("^\\[([a-z]+)]");

    private static String read(String file) throws IOException {
        return Files.readString(CHECKOUT.resolve(file));
    }

    /** The rows of the page's table, without its head. */
    private static List<MatchResult> rows() throws IOException {
        String page = read("docs/configuration.md").replace("\\|", "/");
        int start = page.indexOf("| --- |");
        return ROW.matcher(page.substring(page.indexOf('\n', start) + 1, page.indexOf("\n\n", start) + 1))
                .results()
                .toList();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    /** The options of {@code texts}, without what stands for their values. */
    private static Set<String> options(Stream<String> texts) {
        var options = new TreeSet<String>();
        texts.forEach(text -> Pattern.compile("(?<![\\w-])--?[a-zA-Z][a-z-]*")
                .matcher(text)
                .results()
                .forEach(match -> options.add(match.group())));
        return options;
    }

    @Test
    void thePageHasTheOptionsOfTheHelp() throws Exception {
        Stream<String> lines = new CommandLine.Help().text().lines().filter(line -> line.startsWith("  -"));
        var page = new ArrayList<String>();
        rows().forEach(row -> page.addAll(codes(row.group(1))));

        assertEquals(options(lines.map(line -> line.split("  +", -1)[1])), options(page.stream()));
    }

    @Test
    void thePageHasTheKeysOfTheFile() throws Exception {
        var page = new ArrayList<String>();
        rows().forEach(row -> codes(row.group(2)).stream().findFirst().ifPresent(page::add));
        var known = new ArrayList<>(Setting.keys());
        known.addAll(List.of("plugin.NAME.…", "store.kind", "store.…", "stores.NAME.…", "mount"));
        CommandKey.keys().forEach(key -> known.add("command.NAME." + key));

        assertEquals(new TreeSet<>(known), new TreeSet<>(page));
    }

    @Test
    void thePageHasTheDefaultsOfTheShippedFile() throws Exception {
        Map<String, String> shipped = shipped();
        for (MatchResult row : rows()) {
            List<String> keys = codes(row.group(2));
            if (!keys.isEmpty()
                    && !keys.getFirst().contains("NAME")
                    && !keys.getFirst().startsWith("store.")
                    && !keys.getFirst().equals("mount")) {
                String usual = row.group(3).replace("`", "");
                assertEquals(shipped.get(keys.getFirst()), usual, keys.getFirst());
            }
        }
    }

    /** The keys of conf/server.toml and their values, without quotes and brackets. */
    private static Map<String, String> shipped() throws IOException {
        var values = new LinkedHashMap<String, String>();
        String table = "";
        for (String line : read("conf/server.toml").lines().toList()) {
            Matcher named = TABLE.matcher(line);
            Matcher key = KEY.matcher(line);
            if (named.find()) {
                table = named.group(1) + ".";
            } else if (key.find()) {
                values.put(table + key.group(1), key.group(2).replaceAll("[\\[\\]\"]", ""));
            }
        }
        return values;
    }

    @Test
    void theShippedFileHoldsEveryKeyWithItsDefault() throws Exception {
        assertEquals(new TreeSet<>(Setting.keys()), new TreeSet<>(shipped().keySet()));

        Configuration usual = serves();
        Configuration given =
                serves("--config", CHECKOUT.resolve("conf/server.toml").toString());
        assertEquals(usual.limits(), given.limits());
        assertEquals(usual.backlog(), given.backlog());
        assertEquals(usual.readOnly(), given.readOnly());
        assertEquals(usual.durability(), given.durability());
        assertEquals(usual.logLevel(), given.logLevel());
        assertEquals(usual.publicAllowed(), given.publicAllowed());
        assertEquals(usual.tls(), given.tls());
        assertEquals(usual.metrics(), given.metrics());
        assertEquals(usual.root(), given.root().normalize());
        assertEquals(usual.plugins().added(), given.plugins().added().normalize());
        assertEquals(
                usual.listen().getFirst().where(new Reach(false, false)),
                given.listen().getFirst().where(new Reach(false, false)));
    }

    private static Configuration serves(String... words) throws ConfigurationException {
        return assertInstanceOf(CommandLine.Serve.class, CommandLine.of(words)).configuration();
    }

    @Test
    void theExamplesOfThePageAreGood() throws Exception {
        String page = read("docs/configuration.md");
        List<String> examples = Pattern.compile("(?s)```toml\n(.*?)```")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertTrue(!examples.isEmpty());
        for (String example : examples) {
            Path file = Files.writeString(Files.createTempFile("example", ".toml"), example);
            try {
                serves("--config", file.toString());
            } finally {
                Files.delete(file);
            }
        }
    }
}
