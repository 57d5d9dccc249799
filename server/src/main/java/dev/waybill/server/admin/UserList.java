package dev.waybill.server.admin;

import dev.waybill.api.Nearest;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.user.AccessToken;
import dev.waybill.server.user.Credentials;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints users, without anything that would log one in.
 *
 * @param out where to
 */
record UserList(PrintStream out) {

    private static final String NONE = "-";

    static ConfigurationException nobody(Collection<String> names, String name) {
        return new ConfigurationException("there is no user \"" + name + "\"" + Nearest.question(name, names));
    }

    /** All of {@code users} in a line each, or everything of the one that is called {@code name}. */
    void print(List<User> users, String name) throws ConfigurationException {
        if (name.isEmpty()) {
            printAll(users.stream().sorted(Comparator.comparing(User::name)).toList());
            return;
        }
        for (User user : users) {
            if (user.name().equals(name)) {
                print(user);
                return;
            }
        }
        throw nobody(users.stream().map(User::name).toList(), name);
    }

    private void printAll(List<User> users) {
        int name = width(users.stream().map(User::name).toList());
        int groups = width(users.stream().map(UserList::groups).toList());
        int home = width(users.stream().map(UserList::home).toList());
        for (User user : users) {
            out.printf(
                    "%-" + name + "s  %-" + groups + "s  %-" + home + "s  %s%n",
                    user.name(),
                    groups(user),
                    home(user),
                    credentials(user.credentials()));
        }
    }

    private static int width(List<String> texts) {
        return Math.max(1, texts.stream().mapToInt(String::length).max().orElse(1));
    }

    private static String groups(User user) {
        return user.groups().isEmpty()
                ? NONE
                : String.join(",", user.groups().stream().sorted().toList());
    }

    private static String home(User user) {
        return user.home() == null ? NONE : user.home().text();
    }

    private static String credentials(Credentials credentials) {
        var kinds = new ArrayList<String>();
        if (credentials.password() != null) {
            kinds.add("password");
        }
        add(kinds, credentials.keys().size(), "key");
        add(kinds, credentials.tokens().size(), "token");
        add(kinds, credentials.certificates().size(), "certificate");
        return kinds.isEmpty() ? NONE : String.join(", ", kinds);
    }

    private static void add(List<String> kinds, int count, String what) {
        if (count > 0) {
            kinds.add(count + " " + what + (count == 1 ? "" : "s"));
        }
    }

    private void print(User user) {
        line("user", user.name());
        line("groups", groups(user));
        line("home", home(user));
        for (Rule rule : user.rules()) {
            line(rule.allows() ? "allow" : "deny", String.join(" ", rule.words()));
        }
        UserLimits limits = user.limits();
        number("quota-bytes", limits.quotaBytes());
        number("quota-files", limits.quotaFiles());
        number("connections", limits.connections());
        number("bytes-per-second", limits.bytesPerSecond());
        number("upload-bytes", limits.uploadBytes());
        Credentials credentials = user.credentials();
        if (credentials.password() != null) {
            line("password", credentials.password().toString());
        }
        credentials.keys().forEach(key -> line("key", (key.fingerprint() + " " + key.comment()).strip()));
        for (AccessToken token : credentials.tokens()) {
            line("token", token.name() + (token.expires() == null ? "" : " until " + token.expires()));
        }
        credentials.certificates().forEach(hash -> line("certificate", hash.toString()));
    }

    private void number(String key, @Nullable Number number) {
        if (number != null) {
            line(key, number.toString());
        }
    }

    private void line(String key, String value) {
        out.printf("%-17s %s%n", key, value);
    }
}
