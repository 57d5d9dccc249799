package dev.waybill.server.policy;

import dev.waybill.api.RemotePath;
import java.util.List;

/**
 * A pattern for paths: {@code *} is any part of a name, {@code ?} one character of it, and {@code **}, which stands alone
 * between slashes, any number of names, none too. So {@code /in/**} is {@code /in} and all that is below it. A value.
 *
 * <p>A path is held against it name by name, with the set of places in the pattern that the names so far may have led to:
 * the cost is the product of both lengths, whatever the pattern.
 */
final class PathGlob {

    private static final String ANY_NAMES = "**";

    /** A set of places is the bits of a long. */
    private static final int MAX_NAMES = 62;

    private final String text;
    private final List<String> names;
    private final long start;

    private PathGlob(String text, List<String> names) {
        this.text = text;
        this.names = names;
        this.start = closed(1);
    }

    /**
     * The pattern that {@code text} is.
     *
     * @throws IllegalArgumentException with a clause that says why it is none
     */
    static PathGlob of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("must start with a slash");
        }
        if (text.equals("/")) {
            return new PathGlob(text, List.of());
        }
        List<String> names = List.of(text.substring(1).split("/", -1));
        if (names.size() > MAX_NAMES) {
            throw new IllegalArgumentException("has " + names.size() + " names, and may have " + MAX_NAMES);
        }
        for (String name : names) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException("must not hold the name \"" + name + "\"");
            }
            if (name.contains(ANY_NAMES) && !name.equals(ANY_NAMES)) {
                throw new IllegalArgumentException("has \"" + name + "\": ** stands alone between slashes");
            }
        }
        return new PathGlob(text, names);
    }

    /** Whether {@code path} fits. */
    boolean fits(RemotePath path) {
        return (places(path) & end()) != 0;
    }

    /** Whether {@code path} and everything below it, there or to come, fits. */
    boolean fitsAllBelow(RemotePath path) {
        boolean hasAnyAtEnd = !names.isEmpty() && names.getLast().equals(ANY_NAMES);
        return hasAnyAtEnd && (places(path) & (end() >>> 1)) != 0;
    }

    /** Whether {@code path} or something below it may fit. */
    boolean mayFitBelow(RemotePath path) {
        return places(path) != 0;
    }

    /** Whether {@code path} is the folder that this begins with, or one above it: a caller passes by there. */
    boolean leadsThrough(RemotePath path) {
        List<String> asked = path.names();
        for (int i = 0; i < asked.size(); i++) {
            if (i == names.size() || isWild(names.get(i)) || !names.get(i).equals(asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWild(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** The place behind the last name. */
    private long end() {
        return 1L << names.size();
    }

    private long places(RemotePath path) {
        long places = start;
        for (String name : path.names()) {
            long next = 0;
            for (int i = 0; i < names.size(); i++) {
                if ((places >>> i & 1) == 0) {
                    continue;
                }
                if (names.get(i).equals(ANY_NAMES)) {
                    next |= 1L << i;
                } else if (fits(names.get(i), name)) {
                    next |= 2L << i;
                }
            }
            places = closed(next);
        }
        return places;
    }

    /** {@code **} may be no name at all. */
    private long closed(long places) {
        long closed = places;
        for (int i = 0; i < names.size(); i++) {
            if ((closed >>> i & 1) != 0 && names.get(i).equals(ANY_NAMES)) {
                closed |= 2L << i;
            }
        }
        return closed;
    }

    /** Only the last star that was met may have to take more letters: the match ahead of it never changes. */
    private static boolean fits(String pattern, String name) {
        int at = 0;
        int from = 0;
        int star = -1;
        int taken = 0;
        while (from < name.length()) {
            int letter = name.codePointAt(from);
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                taken = from;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.codePointAt(at) == letter)) {
                at += pattern.charAt(at) == '?' ? 1 : Character.charCount(letter);
                from += Character.charCount(letter);
            } else if (star >= 0) {
                taken += Character.charCount(name.codePointAt(taken));
                from = taken;
                at = star + 1;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathGlob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
