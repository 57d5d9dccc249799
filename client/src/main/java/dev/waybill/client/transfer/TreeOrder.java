package dev.waybill.client.transfer;

import java.util.Comparator;

/**
 * The order in which both ends meet what is in a tree: each folder ahead of what is in it, and the names of one folder by
 * their bytes in UTF-8. So {@code a}, {@code a/b}, {@code a!}.
 */
final class TreeOrder implements Comparator<String> {

    /** The only one. */
    static final TreeOrder PATHS = new TreeOrder();

    private TreeOrder() {}

    /** Compares two paths relative to the top of a tree. */
    @Override
    public int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char mine = one.charAt(i);
            char its = other.charAt(i);
            if (mine != its) {
                return rank(mine) - rank(its);
            }
        }
        return one.length() - other.length();
    }

    /**
     * Where a letter stands: the end of a name ahead of all that may go on in it, and the halves of what is beyond 16 bits
     * behind all others, as in UTF-8.
     */
    private static int rank(char letter) {
        if (letter == '/') {
            return -1;
        }
        return Character.isSurrogate(letter) ? letter + (1 << 16) : letter;
    }

    /** Whether {@code path} is in the folder {@code folder}, at any depth. */
    static boolean isBelow(String path, String folder) {
        return path.length() > folder.length() && path.charAt(folder.length()) == '/' && path.startsWith(folder);
    }
}
