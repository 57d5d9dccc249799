package dev.waybill.api;

import java.util.Set;

/**
 * Who asks. Not a session: nothing that a command sees lasts longer than its call.
 *
 * @param user the name, {@code "anonymous"} for one who did not log in
 * @param origin where from
 * @param authenticated whether the name was proved
 * @param groups that the user is in; unmodifiable
 */
public record Caller(String user, Origin origin, boolean authenticated, Set<String> groups) {

    /** In no group. */
    public Caller(String user, Origin origin, boolean authenticated) {
        this(user, origin, authenticated, Set.of());
    }

    /** Keeps {@code groups} as they are now. */
    public Caller {
        groups = Set.copyOf(groups);
    }

    /** A caller that has not logged in. */
    public static Caller anonymous(Origin origin) {
        return new Caller("anonymous", origin, false);
    }

    /** Where from, as a text: {@code "127.0.0.1:50214"}, or {@code "unix"}. */
    public String address() {
        return origin.toString();
    }
}
