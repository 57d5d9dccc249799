package dev.waybill.server.user;

import dev.waybill.api.Caller;
import dev.waybill.api.RemotePath;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All users, as they were last read. Immutable. */
public final class Users {

    /** What {@link Defaults#home} has in the place of a user's name. */
    public static final String NAME_IN_HOME = "{user}";

    private final SortedMap<String, User> byName = new TreeMap<>();
    private final Map<Sha256, User> byCertificate = new HashMap<>();
    private final Defaults defaults;
    private final Decoys decoys;

    /**
     * What holds for users of whom nothing else was said.
     *
     * @param home their root in the store, perhaps with {@link #NAME_IN_HOME}
     * @param makesHomes whether a home that is missing is made; else its user cannot log in
     * @param limits what they may take
     */
    public record Defaults(String home, boolean makesHomes, UserLimits limits) {

        /** Everybody is at home in the whole store. */
        public static final Defaults USUAL = new Defaults("/", true, UserLimits.NONE);

        /**
         * The home of the user {@code name}.
         *
         * @throws dev.waybill.api.CommandException 400 if it is no path
         */
        public RemotePath homeOf(String name) {
            return RemotePath.of(home.replace(NAME_IN_HOME, name));
        }
    }

    private Users(Defaults defaults, Decoys decoys) {
        this.defaults = defaults;
        this.decoys = decoys;
    }

    /**
     * These users.
     *
     * @throws IllegalArgumentException with a sentence, if two have a name, a token or a certificate in common
     */
    public static Users of(Collection<User> all, Defaults defaults) {
        var users = new Users(defaults, Decoys.like(all));
        var tokens = new HashMap<Sha256, User>();
        for (User user : all) {
            User whole = users.completed(user);
            if (users.byName.put(user.name(), whole) != null) {
                throw new IllegalArgumentException("there are two users " + user.name());
            }
            for (Sha256 certificate : user.credentials().certificates()) {
                checkAlone("certificate", users.byCertificate.put(certificate, whole), user);
            }
            for (AccessToken token : user.credentials().tokens()) {
                checkAlone("token", tokens.put(token.hash(), whole), user);
            }
        }
        return users;
    }

    private static void checkAlone(String what, @Nullable User other, User user) {
        if (other != null) {
            throw new IllegalArgumentException(other.name() + " and " + user.name() + " have a " + what + " in common");
        }
    }

    private User completed(User user) {
        return new User(
                user.name(),
                user.groups(),
                user.home() == null ? defaults.homeOf(user.name()) : user.home(),
                user.limits().over(defaults.limits),
                user.credentials(),
                user.rules());
    }

    /** All, by their names. */
    public SortedMap<String, User> all() {
        return Collections.unmodifiableSortedMap(byName);
    }

    /** The user {@code name}, or null. */
    public @Nullable User find(String name) {
        return byName.get(name);
    }

    /** The user that {@code caller}, who has logged in, is: one of these, or one that an authenticator knows. */
    public User userOf(Caller caller) {
        User known = byName.get(caller.user());
        return known == null
                ? completed(new User(caller.user(), caller.groups(), null, UserLimits.NONE, Credentials.NONE))
                : known;
    }

    /** The folder of the store that is the root of {@code caller}, who has logged in. */
    public RemotePath home(Caller caller) {
        RemotePath home = userOf(caller).home();
        return home == null ? defaults.homeOf(caller.user()) : home;
    }

    /** What holds for users of whom nothing else was said. */
    public Defaults defaults() {
        return defaults;
    }

    /**
     * The hash that a password of the user {@code name} is held against. For a name that nobody has, and for a user
     * without a password, one that nothing matches and that costs as much.
     */
    public PasswordHash passwordOf(String name) {
        User user = byName.get(name);
        PasswordHash hash = user == null ? null : user.credentials().password();
        return hash == null ? decoys.of(name) : hash;
    }

    /** Whose token has {@code hash} and is good at {@code time}, or null. Looks at all of them, whatever it finds. */
    public @Nullable User ofToken(Sha256 hash, Instant time) {
        User found = null;
        for (User user : byName.values()) {
            for (AccessToken token : user.credentials().tokens()) {
                boolean isGood = token.isGoodAt(time);
                if (token.hash().is(hash) && isGood) {
                    found = user;
                }
            }
        }
        return found;
    }

    /** Whose certificate has {@code hash}, or null. */
    public @Nullable User ofCertificate(Sha256 hash) {
        return byCertificate.get(hash);
    }
}
