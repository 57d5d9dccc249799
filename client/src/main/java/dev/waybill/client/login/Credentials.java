package dev.waybill.client.login;

import dev.waybill.client.files.UserFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client can log in with. Of what the server takes, one after the other is tried, each over a connection of its own,
 * until one is right. Immutable.
 *
 * @param user who logs in, if the address names nobody; {@code ""} for nobody
 * @param choices in the order in which they are tried
 * @param agent the socket of the SSH agent; null if there is none
 */
public record Credentials(
        String user, List<Credential> choices, @Nullable Path agent) {

    /** None: a server that wants a login refuses. */
    public static final Credentials NONE = new Credentials("", List.of(), null);

    public Credentials {
        choices = List.copyOf(choices);
    }

    /** Those that are given, and the agent that {@code $SSH_AUTH_SOCK} names, for keys that have a passphrase. */
    public static Credentials of(Credential... choices) {
        return new Credentials("", List.of(choices), usualAgent());
    }

    /**
     * Those that a person keeps: what the file {@code waybill/credentials} of the folder for configuration has for the
     * server, the key {@code ~/.ssh/id_ed25519} if it is there, what the agent holds, and a password to be asked for.
     */
    public static Credentials usual() {
        var choices = new ArrayList<Credential>();
        choices.add(new Credential.Listed(
                new CredentialsFile(UserFolders.configuration().resolve("credentials"))));
        Path key = UserFolders.home().resolve(".ssh").resolve("id_ed25519");
        if (Files.exists(key)) {
            choices.add(new Credential.Key(key));
        }
        Path agent = usualAgent();
        if (agent != null) {
            choices.add(new Credential.AgentKeys());
        }
        choices.add(new Credential.AskedPassword());
        return new Credentials("", choices, agent);
    }

    private static @Nullable Path usualAgent() {
        String socket = System.getenv("SSH_AUTH_SOCK");
        return socket == null || socket.isEmpty() ? null : Path.of(socket);
    }

    /** The same without the passwords and tokens that were given, which are meant for one server alone. */
    public Credentials forOtherServers() {
        var all = new ArrayList<Credential>();
        for (Credential choice : choices) {
            if (!(choice instanceof Credential.Password) && !(choice instanceof Credential.Token)) {
                all.add(choice);
            }
        }
        return new Credentials(user, all, agent);
    }

    /** The same, as {@code name}. */
    public Credentials withUser(String name) {
        return new Credentials(name, choices, agent);
    }

    /** The same, and {@code more} ahead of the others. */
    public Credentials withFirst(Credential more) {
        var all = new ArrayList<Credential>();
        all.add(more);
        all.addAll(choices);
        return new Credentials(user, all, agent);
    }

    /** The same, with {@code socket} for the agent. */
    public Credentials withAgent(Path socket) {
        return new Credentials(user, choices, socket);
    }
}
