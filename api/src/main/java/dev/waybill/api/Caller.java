package dev.waybill.api;

import java.util.Set;

/**
 * Who asks. Not a session: nothing that a command sees lasts longer than its call.
 *
 * @param user the name, {@code "anonymous"} for one who did not log in
 * @param origin where from
 * @param authenticated whether the name was proved
 * @param groups those that the user belongs to, by name; none of one who did not log in
 */
public record Caller(String user, Origin origin, boolean authenticated, Set<String> groups) {

    /** The name of one who did not log in, which no user can have. */
    public static final String ANONYMOUS = "anonymous";

    public Caller {
        groups = Set.copyOf(groups);
    }

    /** A caller of no group. */
    public Caller(String user, Origin origin, boolean authenticated) {
        this(user, origin, authenticated, Set.of());
    }

    /** A caller that has not logged in. */
    public static Caller anonymous(Origin origin) {
        return new Caller(ANONYMOUS, origin, false);
    }

    /** Where from, as a text: {@code "127.0.0.1:50214"}, or {@code "unix"}. */
    public String address() {
        return origin.toString();
    }
}
