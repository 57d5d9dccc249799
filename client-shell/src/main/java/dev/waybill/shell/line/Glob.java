package dev.waybill.shell.line;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for names: {@code *} is any text without a slash, {@code ?} one character, and a whole name {@code **} any number
 * of folders. Fitting a name takes at most as many steps as the pattern's length times the name's, however many stars there
 * are.
 *
 * @param text all of the pattern
 * @param wild at each place of {@code text}, whether its {@code *} or {@code ?} is one and no quoted letter
 */
public record Glob(String text, String wild) {

    /** Marks a place that stands for others. */
    static final char WILD = '*';

    /** Marks a place that stands for itself. */
    static final char PLAIN = '-';

    /** Where the last name of the pattern begins. */
    private int nameStart() {
        return text.lastIndexOf('/') + 1;
    }

    /** What stands ahead of the last name, with its slash; {@code ""} if nothing does. */
    public String folder() {
        return text.substring(0, nameStart());
    }

    /** Whether only the last name is a pattern: no folder's is. */
    public boolean isInOneFolder() {
        return wild.lastIndexOf(WILD, nameStart() - 1) < 0;
    }

    /** What stands ahead of the first name that is a pattern, with its slash; {@code ""} if nothing does. */
    public String fixedFolder() {
        int wildStart = wild.indexOf(WILD);
        return text.substring(0, text.lastIndexOf('/', wildStart) + 1);
    }

    /** How many names deep below {@link #fixedFolder} a path can be that fits; {@link Integer#MAX_VALUE} with {@code **}. */
    public int maxDepth() {
        List<Glob> names = namesBelow();
        return names.stream().anyMatch(Glob::isAnyDepth) ? Integer.MAX_VALUE : names.size();
    }

    /** Whether a path, relative to {@link #fixedFolder}, fits: name by name, each as {@link #fits} says. */
    public boolean fitsBelow(String path) {
        List<Glob> patterns = namesBelow();
        List<String> names = List.of(path.split("/"));
        int at = 0;
        int from = 0;
        int star = -1;
        int taken = 0;
        while (from < names.size()) {
            if (at < patterns.size() && patterns.get(at).isAnyDepth()) {
                star = at++;
                taken = from;
            } else if (at < patterns.size() && patterns.get(at).fits(names.get(from))) {
                at++;
                from++;
            } else if (star >= 0 && !names.get(taken).startsWith(".")) {
                from = ++taken;
                at = star + 1;
            } else {
                return false;
            }
        }
        return at == patterns.size();
    }

    /** Whether something in the folder {@code path}, relative to {@link #fixedFolder}, may fit; for patterns without {@code **}. */
    public boolean leadsThrough(String path) {
        List<Glob> patterns = namesBelow();
        List<String> names = List.of(path.split("/"));
        if (names.size() >= patterns.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!patterns.get(i).fits(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<Glob> namesBelow() {
        var names = new ArrayList<Glob>();
        int start = fixedFolder().length();
        for (int end = start; start <= text.length(); start = end + 1) {
            end = text.indexOf('/', start);
            end = end < 0 ? text.length() : end;
            names.add(new Glob(text.substring(start, end), wild.substring(start, end)));
        }
        return names;
    }

    private boolean isAnyDepth() {
        return text.equals("**") && wild.equals("" + WILD + WILD);
    }

    /** Whether a name in the pattern's folder fits its last name. A name that starts with a dot must be asked for. */
    public boolean fits(String name) {
        boolean hidden = name.startsWith(".") && !text.startsWith(".", nameStart());
        return !hidden && matches(name);
    }

    /** Only the last star that was met may have to take more letters: the match ahead of it never changes. */
    private boolean matches(String name) {
        int at = nameStart();
        int from = 0;
        int star = -1;
        int taken = 0;
        while (from < name.length()) {
            int letter = name.codePointAt(from);
            if (isStar(at)) {
                star = at++;
                taken = from;
            } else if (isAny(at) || (at < text.length() && text.codePointAt(at) == letter)) {
                at += isAny(at) ? 1 : Character.charCount(letter);
                from += Character.charCount(letter);
            } else if (star >= 0) {
                taken += Character.charCount(name.codePointAt(taken));
                from = taken;
                at = star + 1;
            } else {
                return false;
            }
        }
        while (isStar(at)) {
            at++;
        }
        return at == text.length();
    }

    private boolean isStar(int at) {
        return at < text.length() && text.charAt(at) == '*' && wild.charAt(at) == WILD;
    }

    private boolean isAny(int at) {
        return at < text.length() && text.charAt(at) == '?' && wild.charAt(at) == WILD;
    }
}
