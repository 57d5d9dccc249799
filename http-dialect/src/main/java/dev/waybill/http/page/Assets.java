package dev.waybill.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page, out of the jar: {@code index.html} and those that it names. Their paths hold a tag of all of them
 * together, so a browser keeps each for ever and still never mixes those of two versions. Immutable.
 */
final class Assets {

    /** Where {@code index.html} says that the others are. */
    private static final String FOLDER = "/page/";

    private static final Pattern NAMED = Pattern.compile("\"" + FOLDER + "([a-z]+\\.[a-z]+)\"");

    private final Asset index;
    private final Map<String, Asset> byPath;

    private Assets(Asset index, Map<String, Asset> byPath) {
        this.index = index;
        this.byPath = Map.copyOf(byPath);
    }

    /** Reads them. */
    static Assets read() throws IOException {
        String html = new String(bytes("index.html"), UTF_8);
        var names = new TreeSet<String>();
        NAMED.matcher(html).results().forEach(named -> names.add(named.group(1)));
        var byName = new HashMap<String, Asset>();
        var tags = new StringBuilder();
        for (String name : names) {
            var asset = Asset.of(name, bytes(name));
            byName.put(name, asset);
            tags.append(asset.tag());
        }
        String folder = FOLDER + Asset.tag(tags.toString().getBytes(UTF_8)) + "/";
        var byPath = new HashMap<String, Asset>();
        byName.forEach((name, asset) -> byPath.put(folder + name, asset));
        String tagged = NAMED.matcher(html).replaceAll("\"" + folder + "$1\"");
        return new Assets(Asset.of("index.html", tagged.getBytes(UTF_8)), byPath);
    }

    /** The page itself. */
    Asset index() {
        return index;
    }

    /** The one at {@code path}, or null. */
    @Nullable
    Asset at(String path) {
        return byPath.get(path);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the jar lacks " + name + ", a file of the page");
            }
            return in.readAllBytes();
        }
    }
}
