package dev.waybill.shell.command;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name that someone may have meant who typed another one. */
final class Nearest {

    private Nearest() {}

    /** {@code : did you mean "path"?}, or {@code ""} if no name is a slip of the finger or two away. */
    static String question(String word, Collection<String> names) {
        String nearest = to(word, names);
        return nearest == null ? "" : ": did you mean \"" + nearest + "\"?";
    }

    static @Nullable String to(String word, Collection<String> names) {
        String nearest = null;
        int least = Math.min(1 + word.length() / 4, 3) + 1;
        for (String name : names) {
            int slips = slips(word, name);
            if (slips < least) {
                least = slips;
                nearest = name;
            }
        }
        return nearest;
    }

    /** Letters to add, leave out or change until one word is the other. */
    private static int slips(String word, String name) {
        int[] row = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= name.length(); j++) {
                boolean same = word.charAt(i - 1) == name.charAt(j - 1);
                int changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[name.length()];
    }
}
