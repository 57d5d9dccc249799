package dev.waybill.server.admin;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.protocol.SshPublicKey;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.config.UsersFile;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.user.AccessToken;
import dev.waybill.server.user.Credentials;
import dev.waybill.server.user.PasswordHash;
import dev.waybill.server.user.Sha256;
import dev.waybill.server.user.User;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes changes of users from what was asked for, with the secrets that belong to them. */
final class UserEdits {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretInput secrets;
    private final InstantSource clock;

    UserEdits(SecretInput secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A change of one user that is there. */
    private interface OfCredentials {
        Credentials of(Credentials credentials) throws ConfigurationException;
    }

    UserEdit of(UserWords asked) throws MisuseException, IOException {
        return switch (asked.verb()) {
            case ADD -> add(asked);
            case PASSWD -> password(asked);
            case KEY -> key(asked);
            case TOKEN -> token(asked);
            case CERTIFICATE -> certificate(asked);
            case REMOVE -> remove(asked.name());
            case LIST -> throw new IllegalStateException("a list changes nothing");
        };
    }

    private UserEdit add(UserWords asked) throws MisuseException, IOException {
        String name = asked.name();
        var values = new OptionValues(asked);
        var keys = new ArrayList<SshPublicKey>();
        for (String file : asked.all("--key")) {
            keys.addAll(PublicInput.keys(file));
        }
        User user;
        try {
            User.checkName(name);
            user = new User(
                    name,
                    groups(asked.all("--group")),
                    home(asked.one("--home")),
                    values.limits(),
                    Credentials.NONE,
                    rules(asked));
        } catch (IllegalArgumentException e) {
            throw new MisuseException(String.valueOf(e.getMessage()), e);
        } catch (CommandException e) {
            throw new MisuseException("--home: " + e.sentence(), e);
        }
        PasswordHash password = asked.has("--password") ? newPassword(name) : null;
        var whole = with(user, new Credentials(password, keys, List.of(), List.of()));
        String next = password == null && keys.isEmpty()
                ? ", with nothing to log in by yet: user passwd " + name + ", or user key add " + name
                : "";
        return new UserEdit(
                users -> {
                    if (users.putIfAbsent(name, whole) != null) {
                        throw new ConfigurationException("there is a user " + name + " already");
                    }
                },
                null,
                name + " was added" + next);
    }

    private static Set<String> groups(List<String> given) {
        var groups = new LinkedHashSet<String>();
        for (String list : given) {
            for (String group : list.split(",", -1)) {
                User.checkGroup(group);
                groups.add(group);
            }
        }
        return groups;
    }

    private static @Nullable RemotePath home(@Nullable String given) {
        return given == null ? null : RemotePath.of(given);
    }

    private static List<Rule> rules(UserWords asked) {
        var rules = new ArrayList<Rule>();
        for (boolean allows : new boolean[] {true, false}) {
            List<String> words = asked.all(allows ? "--allow" : "--deny").stream()
                    .flatMap(list -> Arrays.stream(list.split(",", -1)))
                    .toList();
            if (!words.isEmpty()) {
                rules.add(Rule.of("user " + asked.name(), allows, words, List.of(asked.name()), List.of()));
            }
        }
        return rules;
    }

    private PasswordHash newPassword(String name) throws MisuseException, IOException {
        char[] password = secrets.newPassword(name);
        try {
            return PasswordHash.of(password, RANDOM);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private UserEdit password(UserWords asked) throws MisuseException, IOException {
        PasswordHash password = asked.removes() ? null : newPassword(asked.name());
        return edit(
                asked.name(),
                old -> new Credentials(password, old.keys(), old.tokens(), old.certificates()),
                "the password of " + asked.name() + (password == null ? " was removed" : " was set"));
    }

    private UserEdit key(UserWords asked) throws MisuseException, IOException {
        String name = asked.name();
        if (asked.removes()) {
            String given = required(asked, "--fingerprint", "user list " + name + " shows them");
            return edit(
                    name,
                    old -> new Credentials(
                            old.password(),
                            without(old.keys(), key -> key.fingerprint().equals(given), "key", name),
                            old.tokens(),
                            old.certificates()),
                    "the key " + given + " of " + name + " was removed");
        }
        String file = asked.one("--file");
        List<SshPublicKey> more = file == null ? PublicInput.keys(secrets.in()) : PublicInput.keys(file);
        return edit(
                name,
                old -> new Credentials(old.password(), merged(old.keys(), more), old.tokens(), old.certificates()),
                more.size() + (more.size() == 1 ? " key was" : " keys were") + " added to " + name);
    }

    private UserEdit token(UserWords asked) throws MisuseException {
        String name = asked.name();
        String label = required(asked, "--name", "what its owner calls it, such as --name ci");
        if (asked.removes()) {
            return edit(
                    name,
                    old -> new Credentials(
                            old.password(),
                            old.keys(),
                            without(old.tokens(), token -> token.name().equals(label), "token", name),
                            old.certificates()),
                    "the token " + label + " of " + name + " was removed");
        }
        Instant expires = new OptionValues(asked).expires(clock.instant());
        String text = AccessToken.make(RANDOM);
        UserEdit edit = edit(
                name,
                old -> {
                    if (old.tokens().stream().anyMatch(token -> token.name().equals(label))) {
                        throw new ConfigurationException(name + " has a token " + label + " already: remove it first");
                    }
                    return new Credentials(
                            old.password(),
                            old.keys(),
                            merged(old.tokens(), List.of(new AccessToken(label, AccessToken.hashOf(text), expires))),
                            old.certificates());
                },
                "the token " + label + " of " + name + " was made, good "
                        + (expires == null ? "until it is removed" : "until " + expires)
                        + ": it is shown this once");
        return new UserEdit(edit.change(), text, edit.done());
    }

    private UserEdit certificate(UserWords asked) throws MisuseException, IOException {
        String name = asked.name();
        Sha256 hash = PublicInput.certificate(asked.one("--file"), asked.one("--fingerprint"));
        return asked.removes()
                ? edit(
                        name,
                        old -> new Credentials(
                                old.password(),
                                old.keys(),
                                old.tokens(),
                                without(old.certificates(), hash::equals, "certificate", name)),
                        "the certificate " + hash + " of " + name + " was removed")
                : edit(
                        name,
                        old -> new Credentials(
                                old.password(), old.keys(), old.tokens(), merged(old.certificates(), List.of(hash))),
                        "the certificate " + hash + " was added to " + name);
    }

    private static UserEdit remove(String name) {
        return new UserEdit(
                users -> {
                    if (users.remove(name) == null) {
                        throw nobody(users, name);
                    }
                },
                null,
                name + " was removed");
    }

    private static UserEdit edit(String name, OfCredentials change, String done) {
        UsersFile.Change ofUsers = users -> {
            User user = users.get(name);
            if (user == null) {
                throw nobody(users, name);
            }
            users.put(name, with(user, change.of(user.credentials())));
        };
        return new UserEdit(ofUsers, null, done);
    }

    private static ConfigurationException nobody(Map<String, User> users, String name) {
        return UserList.nobody(users.keySet(), name);
    }

    private static User with(User user, Credentials credentials) {
        return new User(user.name(), user.groups(), user.home(), user.limits(), credentials, user.rules());
    }

    private static String required(UserWords asked, String option, String why) throws MisuseException {
        String value = asked.one(option);
        if (value == null || value.isEmpty()) {
            throw new MisuseException(option + " is missing: " + why);
        }
        return value;
    }

    private static <T> List<T> merged(List<T> old, List<T> more) {
        var all = new LinkedHashSet<>(old);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static <T> List<T> without(List<T> old, Predicate<T> goes, String what, String name)
            throws ConfigurationException {
        List<T> rest = old.stream().filter(goes.negate()).toList();
        if (rest.size() == old.size()) {
            throw new ConfigurationException(name + " has no such " + what + ": user list " + name + " shows all");
        }
        return rest;
    }
}
