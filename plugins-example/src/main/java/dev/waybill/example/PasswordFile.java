package dev.waybill.example;

import dev.waybill.api.Authenticator;
import dev.waybill.api.Credential;
import dev.waybill.api.Environment;
import dev.waybill.api.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Users of another program's file, read anew for each login: a line each, {@code NAME:ROUNDS:SALT:HASH:GROUP,GROUP}, where
 * the hash is PBKDF2 with HMAC-SHA-256 and salt and hash are hexadecimal. The setting {@code accounts} names the file.
 */
public final class PasswordFile implements Authenticator {

    private static final int HASH_BYTES = 32;

    /** What a name that is not in the file is held against, so that it takes as long. */
    private static final String NOBODY = ":310000:00000000000000000000000000000000:" + "00".repeat(HASH_BYTES) + ":";

    private @Nullable Path file;

    /** Made when its plugin comes. */
    public PasswordFile() {}

    @Override
    public void start(Environment environment) {
        String accounts = environment.settings().get("accounts");
        file = accounts == null ? null : Path.of(accounts);
    }

    @Override
    public @Nullable Account authenticate(Credential credential, Origin origin)
            throws IOException, GeneralSecurityException {
        if (file == null || !(credential instanceof Credential.Password password)) {
            return null;
        }
        String line = NOBODY;
        for (String each : Files.readAllLines(file)) {
            if (each.startsWith(password.user() + ":")) {
                line = each;
            }
        }
        String[] fields = line.split(":", -1);
        boolean matches = matches(password.secret(), fields);
        return matches && !fields[0].isEmpty() ? new Account(fields[0], groups(fields[4])) : null;
    }

    private static boolean matches(char[] secret, String[] fields) throws GeneralSecurityException {
        var spec =
                new PBEKeySpec(secret, HexFormat.of().parseHex(fields[2]), Integer.parseInt(fields[1]), 8 * HASH_BYTES);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(hash, HexFormat.of().parseHex(fields[3]));
        } finally {
            spec.clearPassword();
        }
    }

    private static Set<String> groups(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }
}
