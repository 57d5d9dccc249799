package dev.waybill.client.login;

import dev.waybill.client.files.ExposedFileException;
import dev.waybill.client.files.PrivateFile;
import dev.waybill.client.files.UserFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of credentials that nobody else may read: a line for each server, of which the first that fits counts.
 *
 * <pre>
 * files.example        user anna   password correct horse battery staple
 * files.example:4800   token wb_9a8b…
 * backup.example       user robot  key ~/.ssh/backup
 * </pre>
 *
 * <p>A host without a port is meant with any. The last word of a line takes the rest of it, blanks too.
 *
 * @param file where it is, if it is there
 */
public record CredentialsFile(Path file) {

    private static final int MAX_BYTES = 1 << 20;

    /**
     * What stands in a line.
     *
     * @param user {@code ""} if it names none
     */
    public record Entry(String user, Credential credential) {}

    /**
     * The first entry for {@code user} of the server at {@code host} and {@code port}; null if there is none.
     *
     * @param user {@code ""} for whoever is named
     * @throws ExposedFileException if others may read the file
     * @throws IOException if it cannot be read, or a line of it is none; the sentence tells the line's number, not the line
     */
    public @Nullable Entry find(String host, int port, String user) throws IOException {
        byte[] bytes;
        try {
            bytes = PrivateFile.read(file, MAX_BYTES);
        } catch (NoSuchFileException e) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        Arrays.fill(bytes, (byte) 0);
        String bare = (host.indexOf(':') < 0 ? host : "[" + host + "]").toLowerCase(Locale.ROOT);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            var words = new CredentialsLine(line);
            String server = words.next().toLowerCase(Locale.ROOT);
            if (!server.isEmpty() && server.charAt(0) != '#') {
                Entry entry = entry(words, number);
                boolean isServer = server.equals(bare) || server.equals(bare + ":" + port);
                if (isServer
                        && (user.isEmpty()
                                || entry.user().isEmpty()
                                || entry.user().equals(user))) {
                    return entry;
                }
            }
        }
        return null;
    }

    private Entry entry(CredentialsLine words, int number) throws IOException {
        String kind = words.next();
        String user = "";
        if (kind.equals("user")) {
            user = words.next();
            kind = words.next();
        }
        String value = words.rest();
        Credential credential = value.isEmpty() ? null : credential(kind, value);
        if (credential == null) {
            throw new IOException("line " + number + " of \"" + file
                    + "\" is none of HOST[:PORT] [user NAME] password|token|key VALUE: mend or remove it");
        }
        return new Entry(user, credential);
    }

    private static @Nullable Credential credential(String kind, String value) {
        return switch (kind) {
            case "password" -> new Credential.Password(Secret.of(value));
            case "token" -> new Credential.Token(Secret.of(value));
            case "key" -> new Credential.Key(UserFolders.path(value));
            default -> null;
        };
    }
}
