package dev.waybill.client;

import dev.waybill.client.key.KeyFile;
import dev.waybill.client.key.SshAgent;
import dev.waybill.client.login.Credential;
import dev.waybill.client.login.Credentials;
import dev.waybill.client.login.CredentialsFile;
import dev.waybill.protocol.SshPublicKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at credentials and makes of them what can be tried. For one thread, once. */
final class LoginChoices {

    /** Of an agent, as each costs a failed login. */
    private static final int MAX_KEYS = 3;

    private final ServerAddress address;
    private final Credentials credentials;
    private final List<LoginChoice> choices = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private String user;

    LoginChoices(ServerAddress address, Credentials credentials) {
        this.address = address;
        this.credentials = credentials;
        this.user = address.user().isEmpty() ? credentials.user() : address.user();
    }

    /**
     * What was found.
     *
     * @param user who would log in; {@code ""} if nobody was named
     * @param reasons why some of the credentials are of no use now, each a sentence
     */
    record Found(String user, List<LoginChoice> choices, List<String> reasons) {}

    /** @throws IOException if a credential that was given is none */
    Found find() throws IOException {
        for (Credential each : credentials.choices()) {
            add(each);
        }
        return new Found(user, List.copyOf(choices), List.copyOf(reasons));
    }

    /** Not a switch: the first one over types costs a JVM that has just started as much as its first lambda. */
    private void add(Credential credential) throws IOException {
        if (credential instanceof Credential.Token token) {
            choices.add(new LoginChoice.ByToken(token.secret()));
        } else if (credential instanceof Credential.Certificate) {
            choices.add(new LoginChoice.ByCertificate());
        } else if (credential instanceof Credential.Listed listed) {
            addListed(listed.file());
        } else if (!user.isEmpty()) {
            addOfUser(credential);
        }
    }

    private void addOfUser(Credential credential) throws IOException {
        if (credential instanceof Credential.Password password) {
            choices.add(new LoginChoice.ByPassword(user, password.secret()));
        } else if (credential instanceof Credential.Key key) {
            addKey(key.file());
        } else if (credential instanceof Credential.AgentKeys) {
            addAgentKeys();
        } else if (credential instanceof Credential.AskedPassword) {
            choices.add(new LoginChoice.MissingPassword(user, false));
        }
    }

    private void addListed(CredentialsFile file) throws IOException {
        CredentialsFile.Entry entry =
                address.isUnix() ? null : file.find(address.host(), address.port(), address.user());
        if (entry != null) {
            if (address.user().isEmpty() && !entry.user().isEmpty()) {
                user = entry.user();
            }
            add(entry.credential());
        }
    }

    private void addKey(Path path) throws IOException {
        KeyFile file;
        try {
            file = KeyFile.read(path);
        } catch (NoSuchFileException e) {
            throw new LocalFileException(path, e);
        }
        if (!file.isLocked() && !file.isPublicHalf()) {
            choices.add(new LoginChoice.ByKey(user, file.signer()));
            return;
        }
        SshAgent agent = agent();
        if (agent != null && agentKeys(agent).contains(file.key())) {
            choices.add(new LoginChoice.ByKey(user, agent.signer(file.key())));
        } else if (file.isLocked()) {
            choices.add(new LoginChoice.LockedKey(user, file));
        } else {
            reasons.add("the agent does not hold the key of \"" + path + "\"");
        }
    }

    private void addAgentKeys() {
        SshAgent agent = agent();
        if (agent == null) {
            return;
        }
        int added = 0;
        for (SshPublicKey key : agentKeys(agent)) {
            if (added < MAX_KEYS && !isThere(key)) {
                choices.add(new LoginChoice.ByKey(user, agent.signer(key)));
                added++;
            }
        }
    }

    private boolean isThere(SshPublicKey key) {
        for (LoginChoice each : choices) {
            SshPublicKey there = null;
            if (each instanceof LoginChoice.ByKey known) {
                there = known.signer().key();
            } else if (each instanceof LoginChoice.LockedKey locked) {
                there = locked.file().key();
            }
            if (key.equals(there)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable SshAgent agent() {
        Path socket = credentials.agent();
        return socket == null ? null : new SshAgent(socket);
    }

    /** An agent that has gone is no reason to try nothing else. */
    private List<SshPublicKey> agentKeys(SshAgent agent) {
        try {
            return agent.keys();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
            return List.of();
        }
    }
}
