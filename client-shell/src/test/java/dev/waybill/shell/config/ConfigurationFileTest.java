package dev.waybill.shell.config;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.line.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {

    private static final String TEXT = """
            # mine
            [profiles.work]   # the office
            url = "waybills://anna@files.example/teams"
            identity = '~/.ssh/work'
            timeout = 30

            [bookmarks]
            pics = "/photos"  # of the year
            deep = "work:/deep/below"

            [aliases]
            ll = "ls -l $@"

            [set]
            quiet = true
            """;

    @TempDir
    private Path folder;

    private ConfigurationFile file(String text) throws Exception {
        return new ConfigurationFile(Files.writeString(folder.resolve("config.toml"), text));
    }

    @Test
    void aFileThatIsNotThereSaysNothing() throws Exception {
        assertEquals(Configuration.EMPTY, new ConfigurationFile(folder.resolve("none")).read());
    }

    @Test
    void profilesBookmarksAliasesAndSettingsAreRead() throws Exception {
        Configuration read = file(TEXT).read();

        Profile work = requireNonNull(read.profiles().get("work"));
        assertEquals("waybills://anna@files.example/teams", work.url());
        assertEquals("30", work.timeout());
        assertEquals(Map.of("pics", "/photos", "deep", "work:/deep/below"), read.bookmarks());
        assertEquals(Map.of("ll", "ls -l $@"), read.aliases());
        assertEquals(Map.of("quiet", "on"), read.settings());
        assertEquals(new Place(work, "", "/x"), read.place("work:/x"));
        assertEquals(new Place(null, "", "/photos/2026"), read.place("pics:2026"));
        assertEquals(new Place(work, "", "/deep/below"), read.place("deep"));
        assertNull(read.place("waybill://work"));
        assertNull(read.place("other:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[profiles.work]+identy = 'x'     | 2: [profiles.work] has no key \"identy\": did you mean \"identity\"?",
                "[profile.work]                   | 1: there is no table \"profile\": did you mean \"profiles\"?",
                "# c+url = 'x'                    | 2: there is no key \"url\": there are profiles, bookmarks, aliases, set",
                "[profiles.w]+timeout = 3         | 1: [profiles.w] has no url, such as waybills://files.example",
                "[bookmarks]+a = 'b'              | 2: [bookmarks] a is \"b\", and should be a path such as /photos, a URL, or PROFILE:/photos",
                "[bookmarks]+a = '/b'+a = '/c'    | 3: [bookmarks] a is there twice: leave one",
                "[bookmarks]+'a b' = '/b'         | 2: \"a b\" cannot be the name of a place: it has no blanks, quotes, / : or @, and begins with no -",
                "[aliases]+exit = 'ls'            | 2: an alias cannot be called \"exit\", which leaves the shell",
                "[set]+quit = 'on'                | 2: there is no setting \"quit\": did you mean \"quiet\"?",
                "[set]+quiet = 'maybe'            | 2: quiet is \"maybe\", and should be one of off, on",
                "[aliases]+ll = ls                | 2: a value is \"a text in quotes\", a number, true or false: write \"ls\"",
                "[aliases]+ll = 'ls               | 2: a quote ' is not closed",
                "[aliases]+ll = 'ls' -l           | 2: a line holds one thing, and more stands there: put texts in quotes",
                "[aliases]+ll = [1]               | 2: a value is \"a text in quotes\", a number, true or false",
                "[[profiles]]                     | 1: lists of tables have no place here: write [profiles.NAME], [bookmarks], [aliases] or [set]",
                "[aliases                         | 1: \"]\" is missing behind \"aliases\""
            })
    void whatCannotBeIsOneSentenceWithFileAndLine(String text, String sentence) throws Exception {
        ConfigurationFile file = file(text.replace('+', '\n'));

        var refused = assertThrows(UsageException.class, file::read);

        assertEquals(file.path() + ":" + sentence, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "[profiles.w]+url = 'waybills://h'+password = 'hunter2'",
        "[profiles.w]+url = 'waybills://h'+Token = 'hunter2'",
        "[profiles.w]+url = 'waybills://anna:hunter2@h'",
        "[bookmarks]+a = 'waybills://anna:hunter2@h/photos'"
    })
    void secretsAreRefusedAndNotRepeated(String text) throws Exception {
        ConfigurationFile file = file(text.replace('+', '\n'));

        var refused = assertThrows(UsageException.class, file::read);

        String sentence = requireNonNull(refused.getMessage());
        assertTrue(sentence.startsWith(file.path() + ":"), sentence);
        assertFalse(sentence.contains("hunter2"), sentence);
    }

    @Test
    void bookmarksAreWrittenAndCommentsStay() throws Exception {
        String text = TEXT;
        ConfigurationFile file = file(text);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));

        Configuration read = file.bookmark("new", "work:/a \"b\"");

        assertEquals("work:/a \"b\"", read.bookmarks().get("new"));
        String line = "deep = \"work:/deep/below\"\n";
        assertEquals(text.replace(line, line + "new = \"work:/a \\\"b\\\"\"\n"), Files.readString(file.path()));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        file.bookmark("new", null);
        assertEquals(text, Files.readString(file.path()));
    }

    @Test
    void theFirstBookmarkMakesTheFileAndItsTable() throws Exception {
        var file = new ConfigurationFile(folder.resolve("waybill").resolve("config.toml"));

        file.bookmark("a", "/b");
        file.bookmark("a", "/c");

        assertEquals("[bookmarks]\na = \"/c\"\n", Files.readString(file.path()));
    }

    @Test
    void aLinkToTheFileStays() throws Exception {
        Path real = Files.writeString(folder.resolve("dotfile"), "# no break at the end");
        Path link = Files.createSymbolicLink(folder.resolve("config.toml"), real);

        new ConfigurationFile(link).bookmark("a", "/b");

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("# no break at the end\n\n[bookmarks]\na = \"/b\"\n", Files.readString(real));
    }

    @Test
    void aFileThatIsWrongIsNotChanged() throws Exception {
        ConfigurationFile file = file("[bookmarks]\na = 'b'\n");

        assertThrows(UsageException.class, () -> file.bookmark("c", "/d"));

        assertEquals("[bookmarks]\na = 'b'\n", Files.readString(file.path()));
    }
}
