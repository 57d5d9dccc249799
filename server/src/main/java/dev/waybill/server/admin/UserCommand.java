package dev.waybill.server.admin;

import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.config.UsersFile;
import dev.waybill.server.user.User;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code server user}: manages the users file, and takes no secret from the command line. */
public final class UserCommand {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final SecretInput secrets;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param in standard input, for passwords and keys
     * @param console the terminal, or null where passwords are not typed
     */
    public UserCommand(InputStream in, @Nullable Console console, PrintStream out, PrintStream err) {
        this.secrets = new SecretInput(in, console);
        this.out = out;
        this.err = err;
    }

    /** Does what {@code words}, those after {@code user}, ask for. Answers the exit code. */
    public int run(List<String> words) {
        if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
            (words.isEmpty() ? err : out).print(UserVerb.help());
            return words.isEmpty() ? MISUSED : 0;
        }
        try {
            UserWords asked = UserWords.of(words);
            Path file = file(asked);
            if (asked.verb() == UserVerb.LIST) {
                new UserList(out).print(UsersFile.read(file), asked.name());
            } else {
                if (asked.verb() != UserVerb.ADD) {
                    checkIsThere(file, asked.name());
                }
                UserEdit edit = new UserEdits(secrets, InstantSource.system()).of(asked);
                UsersFile.change(file, asked.verb() == UserVerb.ADD, edit.change());
                if (edit.shown() != null) {
                    out.println(edit.shown());
                }
                err.println(edit.done() + " (" + file + ")");
            }
            return 0;
        } catch (MisuseException | ConfigurationException e) {
            err.println("server: " + e.getMessage());
            return MISUSED;
        } catch (FileSystemException e) {
            err.println("server: " + e.getFile() + " cannot be used: "
                    + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()));
            return FAILED;
        } catch (IOException e) {
            err.println("server: the users file cannot be changed: " + e.getMessage());
            return FAILED;
        }
    }

    /** Ahead of asking for a secret. */
    private static void checkIsThere(Path file, String name) throws ConfigurationException {
        List<String> names = UsersFile.read(file).stream().map(User::name).toList();
        if (!names.contains(name)) {
            throw UserList.nobody(names, name);
        }
    }

    private static Path file(UserWords asked) throws MisuseException, ConfigurationException {
        String users = asked.one("--users");
        String configuration = asked.one("--config");
        if ((users == null) == (configuration == null)) {
            throw new MisuseException("say which file: --users FILE, or --config FILE with the key \"users\" in it");
        }
        try {
            return users == null ? UsersFile.namedBy(Path.of(configuration)) : Path.of(users);
        } catch (InvalidPathException e) {
            throw new MisuseException("there can be no such file: " + e.getReason(), e);
        }
    }
}
