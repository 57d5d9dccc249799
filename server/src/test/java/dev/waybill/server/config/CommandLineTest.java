package dev.waybill.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.store.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    private Path folder;

    private static Configuration serves(String... words) throws ConfigurationException {
        return assertInstanceOf(CommandLine.Serve.class, CommandLine.of(words)).configuration();
    }

    private static String refusal(String... words) {
        var refusal = assertThrows(ConfigurationException.class, () -> CommandLine.of(words));
        return String.valueOf(refusal.getMessage());
    }

    private String file(String toml) throws Exception {
        Path file = Files.writeString(folder.resolve("server.toml"), toml);
        return Files.setPosixFilePermissions(file, SecretFile.OWNER_ALONE).toString();
    }

    @Test
    void noWordsServeTheFolderFilesOnLoopback() throws Exception {
        Configuration usual = serves();

        assertEquals(Path.of("files"), usual.root());
        assertEquals("[127.0.0.1]", usual.listen().toString());
        assertEquals(
                "127.0.0.1:4731",
                usual.listen().getFirst().where(new Reach(false, false)).toString());
        assertEquals(Durability.FSYNC, usual.durability());
        assertEquals(Limits.DEFAULT, usual.limits());
    }

    @Test
    void aValueFollowsItsOptionOrAnEqualsSign() throws Exception {
        assertEquals(Path.of("/a"), serves("--root", "/a").root());
        assertEquals(Path.of("/a=b"), serves("--root=/a=b").root());
    }

    @Test
    void theEmptyWordIsNoPath() throws Exception {
        String sentence = " is empty, which is no path: the current folder is \".\"";

        assertEquals("root" + sentence, refusal("--root", ""));
        assertEquals("root" + sentence, refusal("--root="));
        assertEquals("plugins" + sentence, refusal("--plugins", ""));
        assertEquals("--config" + sentence, refusal("--config", ""));
        assertEquals("root" + sentence, refusal("--config", file("root = \"\"")));
        assertEquals("plugins" + sentence, refusal("--config", file("plugins = \"\"")));
        assertEquals(Path.of("."), serves("--root", ".").root());
    }

    @Test
    void addressesAreRepeatedAndOfTheOthersTheLastCounts() throws Exception {
        Configuration given = serves("--listen", "127.0.0.1:0", "--listen", "unix:/s", "--root", "/a", "--root", "/b");

        assertEquals("[127.0.0.1:0, unix:/s]", given.listen().toString());
        assertEquals(Path.of("/b"), given.root());
    }

    @ParameterizedTest
    @CsvSource({
        "sink=127.0.0.1:9001, sink, 127.0.0.1:9001",
        "sink=unix:/a=b, sink, unix:/a=b",
        "waybill=127.0.0.1:1, waybill, 127.0.0.1:1",
        "127.0.0.1:1, waybill, 127.0.0.1:1",
        "unix:/path=with, waybill, unix:/path=with",
        "named2=unix:s, named2, unix:s",
        "sink=abc, sink, abc"
    })
    void aDialectStandsAheadOfItsAddress(String given, String dialect, String address) throws Exception {
        assertEquals(
                List.of(new Listen(dialect, address, Map.of())),
                serves("--listen", given).listen());
    }

    @Test
    void aTableOfTheFileHoldsWhatItsDialectWants() throws Exception {
        String file = file("""
                [[listen]]
                address = "127.0.0.1:0"

                [[listen]]
                address = "127.0.0.1:9001"
                dialect = "sink"
                folder = "/in"
                handshake = true
                """);

        assertEquals(
                List.of(
                        new Listen("waybill", "127.0.0.1:0", Map.of()),
                        new Listen("sink", "127.0.0.1:9001", Map.of("folder", "/in", "handshake", "true"))),
                serves("--config", file).listen());
    }

    @Test
    void theStoreIsTheDiskWithWhatItNeeds() throws Exception {
        Configuration given = serves("--root", "/a", "--durability", "process");

        assertEquals(StoreChoice.DISK, given.store());
        assertEquals(Map.of("root", "/a", "durability", "process"), given.storeSettings());
        assertEquals("/a", given.served());
        assertEquals(
                StoreChoice.DISK,
                serves("--config", file("[store]\nkind = \"disk\"")).store());
    }

    @Test
    void aTableOfTheFileNamesAnotherStoreWithWhatThatWants() throws Exception {
        Configuration given = serves("--config", file("[store]\nkind = \"far\"\nbucket = \"b\"\nretries = 3"));

        assertEquals(new StoreChoice("far", Map.of("bucket", "b", "retries", "3")), given.store());
        assertEquals(Map.of("bucket", "b", "retries", "3"), given.storeSettings());
        assertEquals("the store far", given.served());
    }

    @Test
    void whatMeansNothingToTheStoreIsRefused() throws Exception {
        String far = file("[store]\nkind = \"far\"");

        assertEquals("root means nothing to the store \"far\": leave it out", refusal("--root=/a", "--config", far));
        assertEquals(
                "durability means nothing to the store \"far\": leave it out",
                refusal("--durability=fsync", "--config", far));
        assertEquals(
                "there is no key \"store.bucket\" for the store disk, whose root and durability are set at the top of the"
                        + " file",
                refusal("--config", file("[store]\nbucket = \"b\"")));
        assertTrue(refusal("--config", file("store = \"far\"")).contains("the store stands in a table, [store]"));
    }

    @Test
    void aFlagNeedsNoValueAndMayHaveOne() throws Exception {
        assertTrue(serves("--read-only").readOnly());
        assertTrue(!serves("--read-only=false").readOnly());
    }

    @Test
    void helpAndVersionAskForNothingElse() throws Exception {
        assertInstanceOf(CommandLine.Help.class, CommandLine.of("--root", "/a", "--help"));
        assertInstanceOf(CommandLine.Version.class, CommandLine.of("-V"));
        assertTrue(new CommandLine.Help().text().contains("--durability fsync|process"));
    }

    @Test
    void aCheckServesNothing() throws Exception {
        assertInstanceOf(CommandLine.Check.class, CommandLine.of("--check-config"));
    }

    @ParameterizedTest
    @CsvSource({
        "--rot,            there is no option \"--rot\": did you mean \"--root\"?",
        "files,            there is no option \"files\"",
        "--root,           --root needs a value: see --help",
        "--read-only=yes,  read-only is \"yes\" but must be true or false",
        "'--durability=no','durability is \"no\" but must be one of fsync, process'",
        "--log-level=loud, 'log-level is \"loud\" but must be one of error, warn, info, debug, trace'"
    })
    void whatCannotBeIsRefusedInOneSentence(String word, String sentence) {
        assertEquals(sentence, refusal(word));
    }

    @Test
    void anAddressThatOthersReachIsRefusedUnlessMeant() throws Exception {
        assertTrue(refusal("--listen", "0.0.0.0:1").contains("--insecure-public"));
        assertTrue(refusal("--listen", "[::]:1").contains("--insecure-public"));
        assertEquals(
                "[0.0.0.0:1]",
                serves("--listen", "0.0.0.0:1", "--insecure-public").listen().toString());
    }

    @Test
    void wordsGoAheadOfTheFile() throws Exception {
        String file = file("root = \"/file\"\nread-only = true\nlisten = [\"127.0.0.1:1\", \"127.0.0.1:2\"]\n");

        Configuration given = serves("--config", file, "--root", "/word");

        assertEquals(Path.of("/word"), given.root());
        assertTrue(given.readOnly());
        assertEquals(2, given.listen().size());
    }

    @Test
    void limitsStandInTheFile() throws Exception {
        Configuration given = serves("--config", file("[limits]\nconnections = 5\nidle-seconds = 7\n"));

        assertEquals(5, given.limits().connections().all());
        assertEquals(7, given.limits().waits().idle().toSeconds());
        assertEquals(Limits.DEFAULT.waits().stall(), given.limits().waits().stall());
    }

    @Test
    void aPluginsSettingsAreItsOwn() throws Exception {
        Configuration given = serves("--config", file("[plugin.thumbs]\nsize = 128\ncolour = \"red\"\n"));

        assertEquals(
                Map.of("thumbs", Map.of("size", "128", "colour", "red")),
                given.pluginSettings().plugins());
    }

    @Test
    void aCommandsLimitsAreItsOwn() throws Exception {
        Configuration given = serves("--config", file("[command.put]\nbody-bytes = 10\ncalls = 2\n"));

        assertEquals(
                Map.of("put", new CommandLimits(null, 10L, 2)),
                given.pluginSettings().limits());
    }

    @ParameterizedTest
    @CsvSource({
        "rot = 1,                      there is no key \"rot\": did you mean \"root\"?",
        "limits.conections = 1,        there is no key \"limits.conections\": did you mean \"limits.connections\"?",
        "limits.idle-seconds = 0,      limits.idle-seconds is 0 but must be at least 1",
        "limits.idle-seconds = 1.5,    limits.idle-seconds is 1.5 but must be a whole number",
        "limits.idle-seconds = 'soon', limits.idle-seconds is \"soon\" but must be a whole number",
        "root = 5,                     root is 5 but must be a text in quotes",
        "read-only = 'yes',            read-only is \"yes\" but must be true or false",
        "'listen = [\"127.0.0.1\", 4731]', listen is 4731 but must be a text in quotes or a table",
        "'root = [\"a\", \"b\"]',      'root takes one value, not a list'",
        "plugin.thumbs = 1,            'settings of a plugin stand in a table, [plugin.thumbs]'",
        "command.put.call = 1,         there is no key \"command.put.call\": did you mean \"calls\"?",
        "command.put.calls = 0,        command.put.calls is 0 but must be a whole number of at least 1",
        "command.put = 1,              'settings of a command stand in a table, [command.put]'",
        "listen = [],                  listen is empty: name at least one address",
        "[[listen]],                   'a table [[listen]] has no address: give address'",
        "'listen = [{address = \"127.0.0.1\", folder = \"/a\"}]', listen.folder means nothing to the dialect waybill",
        "'listen = [{address = \"127.0.0.1\", dialect = \"x\", a = [1]}]', listen.a is [1] but must be a text",
        "root = ,                      'line 1: '"
    })
    void aFileThatCannotBeIsRefusedInOneSentence(String toml, String sentence) throws Exception {
        String refusal = refusal("--config", file(toml.replace('\'', '"') + "\n"));

        assertTrue(refusal.contains(sentence), refusal);
        assertEquals(1, refusal.lines().count());
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertEquals("the configuration file /none.toml does not exist", refusal("--config", "/none.toml"));
    }

    @Test
    void theFileThatIsDeliveredIsGood() throws Exception {
        serves("--config", "../conf/server.toml");
    }

    @Test
    void settingsThatAreHereGoAheadOfOthers() {
        var here = new Settings(Map.of(Setting.ROOT, List.of("/here")));
        var there = new Settings(Map.of(Setting.ROOT, List.of("/there"), Setting.PLUGINS, List.of("/p")));

        assertEquals("/here", here.over(there).one(Setting.ROOT));
        assertEquals("/p", here.over(there).one(Setting.PLUGINS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[limits]\nupload-bytes = 9223372036854775807",
                "[limits]\nupload-bytes = 9_223_372_036_854_775_807 # all",
                "limits.upload-bytes = 99999999999999999999",
                "limits = { idle-seconds = 1, upload-bytes = 1000000000000000000 }",
                "command.put.body-bytes = 9223372036854775807",
                "\"limits\".'upload-bytes' = 1000000000000000000",
                "root = \"\"\"\n\\\"\"\"\"\nlimits.upload-bytes = 1000000000000000000",
                "root = 'a' # '\nlimits.upload-bytes = +1000000000000000000",
                "command.put = { body-bytes = 1000000000000000000 }",
                "user.anna.quota-bytes = 1000000000000000000"
            })
    void aNumberThatTheParserWouldCutIsRefused(String toml) throws Exception {
        String refusal = refusal("--config", file(toml));

        assertTrue(refusal.contains(" is too large: it may have up to 18 digits"), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command.put.body-bytes = ", "user.anna.quota-bytes = "})
    void aNumberThatIsOfNoMachineIsRefused(String key) throws Exception {
        String refusal = refusal("--config", file(key + "0x10000000000000001"));

        assertTrue(refusal.contains(" is 18446744073709551617 but must be a whole number of at least "), refusal);
    }

    @Test
    void moreThanTheSystemCountsToIsAsManyAsItDoes() throws Exception {
        assertEquals(
                Integer.MAX_VALUE,
                serves("--config", file("limits.backlog = 4294967296")).backlog());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "1", "{ name = 'x' }"})
    void tokensThatAreNoListAreNotOverlooked(String tokens) throws Exception {
        String refusal = refusal("--config", file("user.anna.tokens = " + tokens));

        assertTrue(refusal.contains("user.anna has tokens that are no list of tables"), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{ root = ", "root."})
    void aFileThatIsNestedWithoutEndIsRefused(String opening) throws Exception {
        String start = opening.equals("root.") ? "" : "root = ";

        String refusal = refusal("--config", file(start + opening.repeat(100_000) + "root = 1"));

        assertTrue(refusal.contains("is nested deeper than 16"), refusal);
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("bytes.toml"), new byte[] {'#', (byte) 0xff});

        assertEquals("the configuration file " + file + " is not UTF-8", refusal("--config", file.toString()));
    }

    @Test
    void theLargestNumberIsReadWhole() throws Exception {
        String file = file("[limits]\nupload-bytes = 999999999999999999 # 18 digits, and 9223372036854775807 has 19\n");

        assertEquals(
                999_999_999_999_999_999L,
                serves("--config", file).limits().bytes().upload());
    }

    @Test
    @Timeout(20)
    void onlyARegularFileOfSomeSizeIsReadAsConfiguration() throws Exception {
        Path pipe = folder.resolve("pipe.toml");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Path huge = Files.writeString(folder.resolve("huge.toml"), "#".repeat(2 << 20));

        assertEquals("the configuration file " + pipe + " is no regular file", refusal("--config", pipe.toString()));
        assertEquals("the configuration file /dev/zero is no regular file", refusal("--config", "/dev/zero"));
        assertEquals(
                "the configuration file " + huge + " has 2097152 bytes, and may have 1048576",
                refusal("--config", huge.toString()));
    }
}
