package dev.waybill.shell;

import dev.waybill.client.files.UserFolders;
import dev.waybill.client.login.Credential;
import dev.waybill.client.login.Credentials;
import dev.waybill.client.login.Secret;
import dev.waybill.client.trust.FirstUse;
import dev.waybill.client.trust.Trust;
import dev.waybill.shell.config.Profile;
import dev.waybill.shell.line.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said, with options and in the environment, of whom to trust and how to log in. No secret stands in a word of the
 * command line, since other users see those.
 */
final class AccessOptions {

    static final String TRUST = "--trust";
    static final String CA = "--ca";
    static final String FINGERPRINT = "--fingerprint";
    static final String IDENTITY = "--identity";
    static final String PASSWORD_FILE = "--password-file";
    static final String PASSWORD_STDIN = "--password-stdin";
    static final String CERTIFICATE = "--certificate";
    static final String KEY = "--key";

    /** Those that take a value; the other is {@link #PASSWORD_STDIN}. */
    static final List<String> WITH_VALUE = List.of(TRUST, CA, FINGERPRINT, IDENTITY, PASSWORD_FILE, CERTIFICATE, KEY);

    /** What {@link #TRUST} may be. */
    static final List<String> TRUST_MODES = List.of("ask", "accept-new", "yes", "no");

    private static final int MAX_PASSWORD_BYTES = 4096;

    /** Options of which one that was said makes a profile's word on the others count no more. */
    private static final List<List<String>> TOGETHER = List.of(
            List.of(TRUST, CA, FINGERPRINT),
            List.of(IDENTITY, PASSWORD_FILE, PASSWORD_STDIN),
            List.of(CERTIFICATE, KEY));

    private final Map<String, String> said = new TreeMap<>();

    /** {@code option} was said, with {@code value}. */
    void add(String option, String value) throws UsageException {
        if (value.isEmpty() && !option.equals(PASSWORD_STDIN)) {
            throw new UsageException(option + " needs a value that is not empty");
        }
        if (said.put(option, value) != null) {
            throw new UsageException(option + " is given twice: give it once");
        }
    }

    /** The same, with what {@code profile} says of that of which nothing was said. */
    AccessOptions with(Profile profile) {
        var all = new AccessOptions();
        all.said.putAll(said);
        for (List<String> options : TOGETHER) {
            boolean isSaid = false;
            for (String option : options) {
                isSaid |= said.containsKey(option);
            }
            for (String option : isSaid ? List.<String>of() : options) {
                String value = profile.values().get(option.substring(2));
                if (value != null) {
                    all.said.put(option, value);
                }
            }
        }
        return all;
    }

    /** Whether the first line of standard input is a password. */
    boolean readsStandardInput() {
        return said.containsKey(PASSWORD_STDIN);
    }

    /** Whom to trust. */
    Trust trust() throws UsageException {
        refuseBoth(FINGERPRINT, CA);
        refuseBoth(FINGERPRINT, TRUST);
        refuseBoth(CA, TRUST);
        String fingerprint = said.get(FINGERPRINT);
        if (fingerprint != null) {
            try {
                return Trust.pinned(fingerprint);
            } catch (IllegalArgumentException e) {
                throw new UsageException(FINGERPRINT + ": " + e.getMessage());
            }
        }
        String authorities = said.get(CA);
        if (authorities != null) {
            return Trust.authorities(UserFolders.path(authorities));
        }
        String mode = said.getOrDefault(TRUST, FirstUse.ASK.word());
        FirstUse firstUse = FirstUse.of(mode);
        if (firstUse == null) {
            throw new UsageException(TRUST + " is \"" + mode
                    + "\", and should be one of ask, accept-new, yes (known servers only) and no" + " (any server)");
        }
        return Trust.known(firstUse);
    }

    private void refuseBoth(String one, String other) throws UsageException {
        if (said.containsKey(one) && said.containsKey(other)) {
            throw new UsageException(one + " and " + other + " are given: give one of them");
        }
    }

    /**
     * What to log in with: what options say, else what the environment says, else what the user keeps.
     *
     * @param input whose first line is the password, where an option says so
     * @throws IOException if a file of a password cannot be read, or others may read it
     */
    Credentials credentials(Map<String, String> environment, InputStream input) throws IOException, UsageException {
        refuseBoth(PASSWORD_FILE, PASSWORD_STDIN);
        var choices = new ArrayList<Credential>();
        addOptions(choices, input);
        addEnvironment(choices, environment);
        String user = environment.getOrDefault("WAYBILL_USER", "");
        Credential certificate = certificate();
        if (!choices.isEmpty()) {
            choices.addAll(0, certificate == null ? List.of() : List.of(certificate));
            return Credentials.of(choices.toArray(new Credential[0])).withUser(user);
        }
        Credentials usual = Credentials.usual().withUser(user);
        return certificate == null ? usual : usual.withFirst(certificate);
    }

    private void addOptions(List<Credential> choices, InputStream input) throws IOException {
        String identity = said.get(IDENTITY);
        if (identity != null) {
            choices.add(new Credential.Key(UserFolders.path(identity)));
        }
        String file = said.get(PASSWORD_FILE);
        if (file != null) {
            choices.add(new Credential.Password(Secret.ofFile(UserFolders.path(file))));
        }
        if (readsStandardInput()) {
            choices.add(new Credential.Password(firstLine(input)));
        }
    }

    private static void addEnvironment(List<Credential> choices, Map<String, String> environment) {
        String token = environment.getOrDefault("WAYBILL_TOKEN", "");
        if (choices.isEmpty() && !token.isEmpty()) {
            choices.add(new Credential.Token(Secret.of(token)));
        }
        String password = environment.getOrDefault("WAYBILL_PASSWORD", "");
        if (choices.isEmpty() && !password.isEmpty()) {
            choices.add(new Credential.Password(Secret.of(password)));
        }
    }

    private @Nullable Credential certificate() throws UsageException {
        String chain = said.get(CERTIFICATE);
        String key = said.get(KEY);
        if ((chain == null) != (key == null)) {
            throw new UsageException(CERTIFICATE + " and " + KEY + " belong together: give both");
        }
        return chain == null || key == null
                ? null
                : new Credential.Certificate(UserFolders.path(chain), UserFolders.path(key));
    }

    /** Byte by byte, since what follows the line is for the commands. */
    private static Secret firstLine(InputStream input) throws IOException {
        var line = new ByteArrayOutputStream();
        int letter = input.read();
        while (letter >= 0 && letter != '\n') {
            if (line.size() == MAX_PASSWORD_BYTES) {
                throw new IOException("the first line of standard input is too long for a password");
            }
            line.write(letter);
            letter = input.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        String password = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (password.isEmpty()) {
            throw new IOException("the first line of standard input is empty: it should be the password");
        }
        return Secret.of(password);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccessOptions options && said.equals(options.said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }

    @Override
    public String toString() {
        return said.toString();
    }
}
