package dev.waybill.client;

import dev.waybill.client.files.ExposedFileException;
import dev.waybill.client.key.KeyException;
import dev.waybill.client.login.Secret;
import dev.waybill.client.trust.Distrust;
import dev.waybill.client.trust.Fingerprint;
import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Greeting;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The way into one server, for all clients of one endpoint: dials it, or the next of its places if one cannot be reached,
 * makes sure that it is the right one, and logs in. Where a person has to be asked, or another credential comes next, that
 * is done between two connections, so that no server waits for it. Any thread.
 */
final class Entrance {

    private static final int MAX_PASSPHRASES = 3;
    private static final int UNAUTHORIZED = 401;

    private final Endpoint endpoint;
    private final Explanation explanation;
    private final Logins logins;
    private final Nodes nodes;
    private final @Nullable Person person;

    Entrance(Endpoint endpoint) {
        this(endpoint, new Logins(endpoint), new Nodes(endpoint), endpoint.person());
    }

    private Entrance(Endpoint endpoint, Logins logins, Nodes nodes, @Nullable Person person) {
        this.endpoint = endpoint;
        this.explanation = endpoint.explanation();
        this.logins = logins;
        this.nodes = nodes;
        this.person = person;
    }

    /** The same, which asks nobody, but knows what was learned here, and learns for it. */
    Entrance askingNobody() {
        return new Entrance(endpoint, logins, nodes, null);
    }

    /** Begins aside what the first connection needs. */
    void prepare() {
        Encryption encryption = nodes.current().encryption();
        if (encryption != null) {
            encryption.prepare();
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Who was let in; {@code ""} while nobody was. */
    String user() {
        return logins.user();
    }

    /** A connection to be made; its owner closes it. @throws WaybillException if a file of the trust's is none */
    Connection dial(@Nullable WaitListener listener, BufferPool buffers) throws WaybillException {
        Nodes.Node node = nodes.current();
        Encryption encryption = node.encryption();
        return new Connection(
                node.endpoint(), encryption == null ? null : encryption.engine(), logins, listener, buffers);
    }

    /**
     * Connects and logs in.
     *
     * @return false if that was not enough, but it is worth to dial once more: {@code fresh} is of no more use
     * @throws IOException if it is not
     */
    boolean admit(Connection fresh) throws IOException {
        if (!reach(fresh)) {
            return false;
        }
        if (!logins.isExpected()) {
            return true;
        }
        try {
            return logIn(fresh);
        } catch (ExposedFileException | KeyException e) {
            throw new LoginException(String.valueOf(e.getMessage()), null, e);
        }
    }

    private boolean reach(Connection fresh) throws IOException {
        Nodes.Node node = nodes.of(fresh);
        Encryption encryption = node.encryption();
        try {
            fresh.connect();
            if (encryption != null) {
                encryption.proved(fresh.security());
            }
            if (nodes.areMany()) {
                fresh.greets(); // what lets people in and does not speak, or takes nobody now, is no server to stay at
            }
            nodes.reached();
            return true;
        } catch (Distrust e) {
            throw new UntrustedServerException(e);
        } catch (IOException e) {
            Distrust distrust = Encryption.distrust(e);
            if (distrust != null) {
                fresh.cut();
                return isAgreed(distrust, encryption);
            }
            if (!nodes.goOn(node)) {
                throw explanation.of(e, fresh);
            }
            fresh.cut();
            return false;
        }
    }

    private boolean isAgreed(Distrust distrust, @Nullable Encryption encryption) throws IOException {
        Fingerprint shown = distrust.shown();
        if (encryption == null || person == null || shown == null || !distrust.mayBeAsked()) {
            throw new UntrustedServerException(distrust);
        }
        if (!person.agrees(distrust.getMessage() + ". Is that the server's own? Trust it from now on? [y/N]")) {
            throw new UntrustedServerException(distrust);
        }
        try {
            encryption.accept(shown);
            return false;
        } catch (Distrust e) {
            throw new UntrustedServerException(e);
        }
    }

    private boolean logIn(Connection fresh) throws IOException {
        Greeting greeting = fresh.greets();
        LoginChoice next = logins.next(greeting);
        if (next == null) {
            return true;
        }
        if (next instanceof LoginChoice.Ready ready) {
            return logIn(fresh, greeting, ready);
        }
        fresh.cut();
        return next instanceof LoginChoice.LockedKey locked ? unlock(locked) : ask((LoginChoice.MissingPassword) next);
    }

    private boolean logIn(Connection fresh, Greeting greeting, LoginChoice.Ready choice) throws IOException {
        if (choice.isSecret() && !fresh.isPrivate()) {
            throw new LoginException(
                    "a " + choice.method() + " goes over no connection that others can read: nothing was sent; write"
                            + " waybills:// for one that is encrypted",
                    null,
                    null);
        }
        Answer answer;
        try {
            answer = fresh.logIn(choice.request(greeting, fresh.security()));
        } catch (KeyException e) {
            if (logins.failed(choice)) {
                return false;
            }
            throw e;
        }
        if (!answer.isFailure()) {
            String name = answer.fields().text("user");
            logins.proved(choice, name == null ? "" : name);
            return true;
        }
        if (answer.status() != UNAUTHORIZED) {
            throw WaybillException.of(answer);
        }
        if (logins.failed(choice)) {
            return false;
        }
        String said = answer.fields().text(Field.ERROR);
        throw new LoginException(said == null ? "the login failed" : said, answer, null);
    }

    private boolean unlock(LoginChoice.LockedKey locked) throws IOException {
        Person asked = person;
        if (asked == null) {
            throw LoginException.needed(
                    "\"" + locked.file().file() + "\" is locked by a passphrase, and neither an agent that holds it nor"
                            + " anybody to ask is here",
                    null);
        }
        for (int i = 0; i < MAX_PASSPHRASES; i++) {
            Secret typed = secret(asked, "passphrase of " + locked.file().file() + ": ");
            if (locked.file().unlock(typed.text())) {
                logins.unlocked(locked);
                return false;
            }
        }
        throw new LoginException(
                "that is not the passphrase of \"" + locked.file().file() + "\"", null, null);
    }

    private boolean ask(LoginChoice.MissingPassword missing) throws IOException {
        Person asked = person;
        if (asked == null) {
            throw LoginException.needed(
                    endpoint.address().place() + " wants a login, and nothing is here to log in with as "
                            + missing.user(),
                    null);
        }
        String question = (missing.isAgain() ? "wrong; once more, " : "") + "password of " + missing.user() + " at "
                + endpoint.address().place() + ": ";
        logins.typed(missing, secret(asked, question));
        return false;
    }

    private static Secret secret(Person person, String question) throws IOException {
        String typed = person.secret(question);
        if (typed == null) {
            throw new CancelledException(null);
        }
        return Secret.of(typed);
    }
}
