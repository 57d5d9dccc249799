package dev.waybill.server.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be done with users, and the options of each. Options with a value have its shape behind their name. */
enum UserVerb {
    ADD(
            "add NAME",
            "a new user; the users file is made if it is missing",
            "--password",
            "--key FILE",
            "--group NAME",
            "--home PATH",
            "--allow ACTION",
            "--deny ACTION",
            "--quota-bytes N",
            "--quota-files N",
            "--connections N",
            "--bytes-per-second N",
            "--upload-bytes N"),
    PASSWD("passwd NAME", "asks for a new password, or reads a line of standard input", "--remove"),
    KEY(
            "key add|remove NAME",
            "an Ed25519 key in OpenSSH's format, from standard input or a .pub file",
            "--file FILE",
            "--fingerprint SHA256:…"),
    TOKEN(
            "token [add|remove] NAME",
            "makes a token and prints it, once; good for 90 days unless told otherwise",
            "--name NAME",
            "--expires 90d|TIME|never"),
    CERTIFICATE(
            "certificate add|remove NAME",
            "a TLS certificate of a client, from a PEM file or by its SHA-256",
            "--file FILE",
            "--fingerprint sha256:…"),
    LIST("list [NAME]", "who there is, and what may log each in"),
    REMOVE("remove NAME", "takes a user away");

    /** Of all verbs. */
    static final List<String> EVERYWHERE = List.of("--users FILE", "--config FILE");

    private final String usage;
    private final String summary;

    @SuppressWarnings("ImmutableEnumChecker") // what List.of has made
    private final List<String> options;

    UserVerb(String usage, String summary, String... options) {
        this.usage = usage;
        this.summary = summary;
        this.options = List.of(options);
    }

    /** The word for it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a word of its own says what to do with what it is about. */
    boolean hasDeed() {
        return usage.contains("add|remove");
    }

    /** How {@code option} is written, with the shape of its value; null if it has none such. */
    @Nullable
    String spelling(String option) {
        return Stream.concat(options.stream(), EVERYWHERE.stream())
                .filter(each -> each.equals(option) || each.startsWith(option + " "))
                .findFirst()
                .orElse(null);
    }

    /** The names of its options. */
    List<String> names() {
        return Stream.concat(options.stream(), EVERYWHERE.stream())
                .map(each -> each.split(" ", 2)[0])
                .toList();
    }

    static @Nullable UserVerb of(String word) {
        return Arrays.stream(values())
                .filter(verb -> verb.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(UserVerb::word).toList();
    }

    static String help() {
        var text = new StringBuilder("""
                Usage: server user VERB [NAME] --users FILE [OPTION]...
                Manages who may log in. The file is that of the option or key "users" of the server.

                """);
        for (UserVerb verb : values()) {
            text.append(String.format("  %-28s%s%n", verb.usage, verb.summary));
            if (!verb.options.isEmpty()) {
                text.append(String.format("  %-28s  %s%n", "", String.join(" ", verb.options)));
            }
        }
        return text.append("""

                  --users FILE                the users file
                  --config FILE               instead: the configuration file that names it

                --group, --allow, --deny and --key may be repeated. A server that runs takes the change over when it
                reads its configuration anew: kill -HUP, or the command reload.

                Exit codes: 0 done, 1 the file could not be written, 2 that cannot be.
                """).toString();
    }
}
