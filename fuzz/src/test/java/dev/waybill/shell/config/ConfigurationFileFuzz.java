package dev.waybill.shell.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Scratch;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** The file of profiles, bookmarks and aliases, which people write and the shell changes. */
class ConfigurationFileFuzz {

    private static final String NAME = "added";

    private final Path path;

    ConfigurationFileFuzz() throws IOException {
        path = Scratch.folder().resolve("config.toml");
    }

    /** A file is refused by its name, or read; a bookmark that is added is there then, and all else as it was. */
    @FuzzTest
    void files(byte[] input) throws IOException {
        Files.write(path, input);
        var file = new ConfigurationFile(path);
        try {
            Configuration before = file.read();
            Configuration after = file.bookmark(NAME, "/a \"b\"");

            var bookmarks = new LinkedHashMap<>(before.bookmarks());
            bookmarks.put(NAME, "/a \"b\"");
            assertEquals(new Configuration(before.profiles(), bookmarks, before.aliases(), before.settings()), after);
            assertEquals(after, file.read());
        } catch (UsageException e) {
            Refusals.check(e, input.length);
            assertTrue(String.valueOf(e.getMessage()).contains(path.toString()), e::toString);
        } catch (IOException e) {
            Refusals.check(e, input.length);
        }
    }
}
