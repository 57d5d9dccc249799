package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import java.util.NavigableMap;

/** Maps whose keys are the texts of paths. */
final class Paths {

    private Paths() {}

    /** What of {@code map} is below {@code path}, without it: a view. */
    static <V> NavigableMap<String, V> below(NavigableMap<String, V> map, RemotePath path) {
        return path.isRoot()
                ? map.tailMap(path.text(), false)
                : map.subMap(path.text() + "/", false, path.text() + (char) ('/' + 1), false);
    }
}
