package dev.waybill.shell.config;

import dev.waybill.client.files.PrivateFile;
import dev.waybill.client.files.UserFolders;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shell's file, {@code waybill/config.toml} in the folder for configuration. A change writes single lines into a
 * copy, and the copy is read before it takes the file's place.
 *
 * @param path where it is, or would be
 */
public record ConfigurationFile(Path path) {

    private static final int MAX_BYTES = 1 << 20;

    /** {@code $WAYBILL_CONFIG}, else the user's own. */
    public static ConfigurationFile usual() {
        String said = System.getenv("WAYBILL_CONFIG");
        return new ConfigurationFile(
                said == null || said.isEmpty()
                        ? UserFolders.configuration().resolve("config.toml")
                        : UserFolders.path(said));
    }

    /**
     * What it says; nothing if it is not there.
     *
     * @throws UsageException with file, line and key, where something in it cannot be
     * @throws IOException if it cannot be read
     */
    public Configuration read() throws IOException, UsageException {
        // Most have none, and each start of the shell looks for it: nothing is loaded to read it then.
        return Files.exists(path) ? configuration(text()) : Configuration.EMPTY;
    }

    private Configuration configuration(String text) throws UsageException {
        return new ConfigurationTables(document(text)).read();
    }

    private TomlDocument document(String text) throws UsageException {
        return new TomlDocument(path.toString(), text);
    }

    private String text() throws IOException {
        try {
            byte[] bytes = PrivateFile.readBounded(path, MAX_BYTES);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            return "";
        } catch (CharacterCodingException e) {
            throw new IOException("\"" + path + "\" is not UTF-8: mend or remove it", e);
        }
    }

    /**
     * Puts the bookmark {@code name} into the file, or removes it, and answers what the file says then. Comments, order and
     * all else stay as they are.
     *
     * @param value null removes it
     * @throws UsageException if the name or the value cannot be, or the file is none before or after
     * @throws IOException if it cannot be written
     */
    public Configuration bookmark(String name, @Nullable String value) throws IOException, UsageException {
        String wrong = ConfigurationTables.refusal(name);
        if (!wrong.isEmpty()) {
            throw new UsageException(wrong);
        }
        return change(List.of(Configuration.BOOKMARKS), name, value);
    }

    private Configuration change(List<String> table, String key, @Nullable String value)
            throws IOException, UsageException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        try (var held = HeldFile.open(path)) {
            TomlDocument before = document(text());
            var wanted = new LinkedHashMap<>(before.values());
            if (value == null) {
                wanted.remove(TomlDocument.place(table, key));
            } else {
                wanted.put(TomlDocument.place(table, key), value);
            }
            TomlDocument after = document(before.with(table, key, value));
            if (!after.values().equals(wanted)) {
                throw new UsageException(path + " is written in a way that only its author can change: do it by hand");
            }
            Configuration changed = configuration(after.toString());
            held.replace(after.toString());
            return changed;
        }
    }
}
