package dev.waybill.server.policy;

import dev.waybill.api.Caller;
import dev.waybill.api.RemotePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One line of who may do what where. A value.
 *
 * @param name how people find it: {@code rule 2}, or {@code user anna}
 * @param allows whether it allows; else it denies
 * @param words commands by name, plugins as {@code plugin:NAME}, {@code read}, {@code write}, {@code delete},
 *     {@code overwrite}, {@code admin}, {@code *}
 * @param users names, groups as {@code @NAME}, {@code anonymous}, or {@code *} for everyone who logged in
 * @param paths where; as the caller writes them
 */
public record Rule(String name, boolean allows, Set<String> words, Set<String> users, List<PathGlob> paths) {

    /** Of all that the server can do. */
    static final String ALL = "*";

    /** Of what shows or changes the server itself. */
    static final String ADMIN = "admin";

    /** Of what replaces a file: only to be denied. */
    static final String OVERWRITE = "overwrite";

    /** Ahead of the name of a plugin: all of its commands. */
    static final String PLUGIN = "plugin:";

    private static final String GROUP = "@";

    /**
     * A rule as an operator wrote it.
     *
     * @param paths patterns; empty for everywhere
     * @throws IllegalArgumentException with a clause that says what cannot be
     */
    public static Rule of(String name, boolean allows, List<String> words, List<String> users, List<String> paths) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("names nothing that it would " + (allows ? "allow" : "deny"));
        }
        if (users.isEmpty()) {
            throw new IllegalArgumentException("names no user: \"*\" is everyone who logged in");
        }
        if (allows && words.contains(OVERWRITE)) {
            throw new IllegalArgumentException(
                    "allows \"overwrite\", which can only be denied: \"write\" allows it already");
        }
        List<PathGlob> globs = (paths.isEmpty() ? List.of("/**") : paths)
                .stream().map(Rule::glob).toList();
        return new Rule(name, allows, new LinkedHashSet<>(words), new LinkedHashSet<>(users), globs);
    }

    private static PathGlob glob(String text) {
        try {
            return PathGlob.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has the path \"" + text + "\", which " + e.getMessage(), e);
        }
    }

    /** Whether it is about {@code caller}. */
    boolean isAbout(Caller caller) {
        if (!caller.authenticated()) {
            return users.contains(Caller.ANONYMOUS);
        }
        return users.contains(ALL)
                || users.contains(caller.user())
                || caller.groups().stream().anyMatch(group -> users.contains(GROUP + group));
    }

    /** Whether one of {@code asked} is among its words. */
    boolean hasAny(Set<String> asked) {
        return asked.stream().anyMatch(words::contains);
    }

    /** Whether it is about {@code path}. */
    boolean fits(RemotePath path) {
        return paths.stream().anyMatch(glob -> glob.fits(path));
    }

    /** Whether it is about {@code path} and all below it. */
    boolean fitsAllBelow(RemotePath path) {
        return paths.stream().anyMatch(glob -> glob.fitsAllBelow(path));
    }

    /** Whether it may be about {@code path} or something below it. */
    boolean mayFitBelow(RemotePath path) {
        return paths.stream().anyMatch(glob -> glob.mayFitBelow(path));
    }

    /** Whether {@code path} is on the way to where it is about. */
    boolean leadsThrough(RemotePath path) {
        return paths.stream().anyMatch(glob -> glob.leadsThrough(path));
    }

    /** For people: {@code rule 2 (deny overwrite)}. */
    @Override
    public String toString() {
        return name + " (" + (allows ? "allow " : "deny ") + String.join(" ", words) + ")";
    }
}
