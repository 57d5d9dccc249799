package dev.waybill.shell.session;

import dev.waybill.shell.config.Configuration;
import dev.waybill.shell.config.ConfigurationFile;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the user wants of the shell: what the file says, and what was added in the session. Changed by one thread. */
public final class Preferences {

    private final @Nullable ConfigurationFile file;
    private volatile Configuration configuration;
    private volatile Map<String, String> aliases;

    /**
     * Those of {@code file}.
     *
     * @param file where bookmarks are kept; null if they are not
     * @param configuration what it says
     */
    public Preferences(@Nullable ConfigurationFile file, Configuration configuration) {
        this.file = file;
        this.configuration = configuration;
        this.aliases = configuration.aliases();
    }

    /** What the file says. Any thread. */
    public Configuration configuration() {
        return configuration;
    }

    /** The aliases of the file and of the session, by name; a value that never changes. Any thread. */
    public Map<String, String> aliases() {
        return aliases;
    }

    /**
     * Makes an alias for as long as the session lasts, or forgets it.
     *
     * @param text null forgets it
     */
    void alias(String name, @Nullable String text) {
        var changed = new TreeMap<>(aliases);
        if (text == null) {
            changed.remove(name);
        } else {
            changed.put(name, text);
        }
        aliases = Collections.unmodifiableMap(changed);
    }

    /**
     * Puts a bookmark into the file, or removes it.
     *
     * @param place null removes it
     */
    void bookmark(String name, @Nullable String place) throws IOException, UsageException {
        if (file == null) {
            throw new UsageException("there is no file to keep bookmarks in");
        }
        configuration = file.bookmark(name, place);
    }
}
