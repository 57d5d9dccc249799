package dev.waybill.server.user;

import dev.waybill.api.Caller;
import dev.waybill.api.RemotePath;
import dev.waybill.server.policy.Rule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can log in.
 *
 * @param name made of letters, digits, {@code . _ - @}
 * @param groups that rules may name
 * @param home the folder of the store that is this user's root; null where nothing was said
 * @param limits what this user may take
 * @param credentials what proves this user
 * @param rules what this user may do, beside what rules elsewhere say
 */
public record User(
        String name,
        Set<String> groups,
        @Nullable RemotePath home,
        UserLimits limits,
        Credentials credentials,
        List<Rule> rules) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@-]{0,63}");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

    public User {
        groups = Set.copyOf(groups);
        rules = List.copyOf(rules);
    }

    /** One of whom only rules elsewhere say anything. */
    public User(
            String name, Set<String> groups, @Nullable RemotePath home, UserLimits limits, Credentials credentials) {
        this(name, groups, home, limits, credentials, List.of());
    }

    /**
     * Checks that a user may be called {@code name}.
     *
     * @throws IllegalArgumentException with a sentence, if not
     */
    public static void checkName(String name) {
        if (name.equals(Caller.ANONYMOUS)) {
            throw new IllegalArgumentException("nobody can be called " + name + ": that is who did not log in");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a user's name has up to 64 letters a-z, A-Z, digits and ._@-, and begins"
                            + " with a letter, a digit or _");
        }
    }

    /**
     * Checks that a group may be called {@code name}.
     *
     * @throws IllegalArgumentException with a sentence, if not
     */
    public static void checkGroup(String name) {
        if (!GROUP.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a group's name has up to 64 letters a-z, A-Z, digits and ._-, and begins"
                            + " with a letter, a digit or _");
        }
    }
}
