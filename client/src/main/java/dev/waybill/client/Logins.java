package dev.waybill.client;

import dev.waybill.client.login.Credential;
import dev.waybill.client.login.Credentials;
import dev.waybill.client.login.Secret;
import dev.waybill.protocol.Greeting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How the clients of one endpoint log in: what there is to try, what was wrong, and what is right. What one of them has
 * learned, the others know. Any thread.
 */
final class Logins {

    private static final int MAX_PASSWORDS = 3;

    private final ServerAddress address;
    private final Credentials credentials;
    private volatile LoginChoices.@Nullable Found found;
    private volatile List<LoginChoice> left = List.of();
    private volatile boolean isProved;
    private final AtomicInteger typedPasswords = new AtomicInteger();
    private volatile String user = "";

    Logins(Endpoint endpoint) {
        this.address = endpoint.address();
        this.credentials = endpoint.credentials();
    }

    /** Who was let in; {@code ""} while nobody was. */
    String user() {
        return user;
    }

    /** Whether there may be something to log in with, so that the greeting is waited for ahead of the first request. */
    boolean isExpected() {
        boolean isExpected = !address.user().isEmpty() || !credentials.user().isEmpty();
        for (Credential each : credentials.choices()) {
            isExpected |= each instanceof Credential.Token
                    || each instanceof Credential.Certificate
                    || (each instanceof Credential.Listed listed
                            && Files.exists(listed.file().file()));
        }
        return isExpected;
    }

    /**
     * What is tried next where the server greets so; null if nothing is, since it lets anybody in.
     *
     * @throws LoginException if it wants a login for which nothing is left
     * @throws IOException if a credential that was given is none
     */
    @Nullable
    LoginChoice next(Greeting greeting) throws IOException {
        boolean isAsked = greeting.auth().size() > (greeting.needsNoLogin() ? 1 : 0);
        if (!isAsked) {
            if (address.user().isEmpty()) {
                return null;
            }
            throw new LoginException(
                    address.place() + " has no users: leave \"" + address.user() + "\" out of the address", null, null);
        }
        look();
        for (LoginChoice each : left) {
            if (greeting.auth().contains(each.method())) {
                return each;
            }
        }
        if (greeting.needsNoLogin() && address.user().isEmpty()) {
            return null;
        }
        throw needed(greeting);
    }

    private void look() throws IOException {
        if (found == null) {
            LoginChoices.Found looked = new LoginChoices(address, credentials).find();
            left = looked.choices();
            found = looked;
        }
    }

    /** What to throw where the server lets in only those who log in. */
    LoginException needed(Greeting greeting) {
        var methods = new ArrayList<>(greeting.auth());
        methods.remove("none");
        var sentence = new StringBuilder(address.place())
                .append(" wants a login (")
                .append(String.join(", ", methods))
                .append(")");
        LoginChoices.Found looked = found;
        String who = looked == null ? "" : looked.user();
        sentence.append(
                who.isEmpty()
                        ? ", and the address names no user, as " + address.withUser("USER") + " does"
                        : ", and there is nothing of those for " + who);
        for (String reason : looked == null ? List.<String>of() : looked.reasons()) {
            sentence.append("; ").append(reason);
        }
        return LoginException.needed(sentence.toString(), null);
    }

    /** {@code choice} was right: it is the one from now on. */
    void proved(LoginChoice choice, String name) {
        left = List.of(choice);
        isProved = true;
        user = name;
    }

    /** {@code choice} was wrong; answers whether there is another one to try. */
    boolean failed(LoginChoice choice) {
        if (isProved) {
            return false;
        }
        var rest = new ArrayList<>(left);
        rest.remove(choice);
        int typed = typedPasswords.get();
        if (choice instanceof LoginChoice.ByPassword password && typed > 0 && typed < MAX_PASSWORDS) {
            rest.add(0, new LoginChoice.MissingPassword(password.user(), true));
        }
        left = List.copyOf(rest);
        return !rest.isEmpty();
    }

    /** A person has given what was missing for {@code question}; counts. */
    void typed(LoginChoice.MissingPassword question, Secret password) {
        typedPasswords.incrementAndGet();
        replace(question, new LoginChoice.ByPassword(question.user(), password));
    }

    /** A person has unlocked the key. */
    void unlocked(LoginChoice.LockedKey question) throws IOException {
        replace(question, new LoginChoice.ByKey(question.user(), question.file().signer()));
    }

    private void replace(LoginChoice question, LoginChoice answer) {
        var rest = new ArrayList<>(left);
        int place = rest.indexOf(question);
        if (place < 0) {
            rest.add(0, answer);
        } else {
            rest.set(place, answer);
        }
        left = List.copyOf(rest);
    }
}
