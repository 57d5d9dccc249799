package dev.waybill.shell.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is in a folder.
 *
 * @param usable names that a request can hold, sorted
 * @param others names that none can, such as those that are not UTF-8, as well as they can be shown; sorted
 */
public record FolderNames(List<String> usable, List<String> others) {

    /** Sorts both. */
    public FolderNames {
        usable = sorted(usable);
        others = sorted(others);
    }

    private static List<String> sorted(List<String> names) {
        var sorted = new ArrayList<>(names);
        Collections.sort(sorted);
        return sorted;
    }
}
