package dev.waybill.shell.config;

import dev.waybill.shell.line.UsageException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file says. Immutable.
 *
 * @param profiles servers by the user's names for them
 * @param bookmarks folders by the user's names for them: a path, a URL, or {@code PROFILE:PATH}
 * @param aliases commands by the user's names for them
 * @param settings those of the session
 */
public record Configuration(
        Map<String, Profile> profiles,
        Map<String, String> bookmarks,
        Map<String, String> aliases,
        Map<String, String> settings) {

    static final String PROFILES = "profiles";
    static final String BOOKMARKS = "bookmarks";
    static final String ALIASES = "aliases";
    static final String SET = "set";

    static final List<String> TABLES = List.of(PROFILES, BOOKMARKS, ALIASES, SET);

    /** That of no file. */
    public static final Configuration EMPTY = new Configuration(Map.of(), Map.of(), Map.of(), Map.of());

    /** Names are kept in the order of the file. */
    public Configuration {
        profiles = Collections.unmodifiableMap(profiles);
        bookmarks = Collections.unmodifiableMap(bookmarks);
        aliases = Collections.unmodifiableMap(aliases);
        settings = Collections.unmodifiableMap(settings);
    }

    /**
     * The place that {@code text} names with one of the names here: {@code NAME}, {@code NAME:} or {@code NAME:PATH}.
     * Null if it is none of that kind, such as a URL.
     *
     * @throws UsageException if a bookmark leads to itself, or to a profile that is not here
     */
    public @Nullable Place place(String text) throws UsageException {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String path = colon < 0 ? "" : text.substring(colon + 1);
        if (text.contains("://")) {
            return null;
        }
        Profile profile = profiles.get(name);
        if (profile != null) {
            return new Place(profile, "", path);
        }
        String bookmark = bookmarks.get(name);
        if (bookmark == null) {
            return null;
        }
        return bookmarked(name, bookmark).below(path);
    }

    private Place bookmarked(String name, String bookmark) throws UsageException {
        if (bookmark.startsWith("/")) {
            return new Place(null, "", bookmark);
        }
        if (bookmark.contains("://")) {
            return new Place(null, bookmark, "");
        }
        int colon = bookmark.indexOf(':');
        Profile profile = profiles.get(colon < 0 ? bookmark : bookmark.substring(0, colon));
        if (profile == null) {
            throw new UsageException("the bookmark \"" + name + "\" is \"" + bookmark
                    + "\", and there is no profile of that name: mend it with bookmark " + name + " PATH");
        }
        return new Place(profile, "", colon < 0 ? "" : bookmark.substring(colon + 1));
    }
}
