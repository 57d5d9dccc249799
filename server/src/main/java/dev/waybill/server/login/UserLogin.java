package dev.waybill.server.login;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Credential;
import dev.waybill.api.Origin;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.protocol.LoginProof;
import dev.waybill.protocol.SshPublicKey;
import dev.waybill.server.policy.Login;
import dev.waybill.server.user.AccessToken;
import dev.waybill.server.user.Sha256;
import dev.waybill.server.user.User;
import dev.waybill.server.user.Users;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logins of the users that are listed, and of those that authenticators know. What proves nothing is refused in one
 * sentence and after the same work, whether the user is unknown, the password wrong, the token expired or the key not
 * listed. Any thread.
 */
public final class UserLogin implements Login {

    private static final String REFUSAL = "the login is refused: the user is unknown, or what should prove it does not";

    private final Users users;
    private final PasswordChecks passwords;
    private final Authenticators others;
    private final HomeDoor homes;
    private final boolean servesAnonymous;
    private final InstantSource clock;
    private final Duration patience;

    /**
     * What a login is checked with.
     *
     * @param passwords checks them, few at once
     * @param others are asked after the list
     * @param files the whole store, where homes are
     * @param clock by which tokens and certificates expire
     * @param patience for connections that need a login
     */
    public record Means(
            PasswordChecks passwords, Authenticators others, FileStore files, InstantSource clock, Duration patience) {}

    /** @param servesAnonymous whether callers get anything before they log in */
    public UserLogin(Users users, boolean servesAnonymous, Means means) {
        this.users = users;
        this.servesAnonymous = servesAnonymous;
        this.passwords = means.passwords;
        this.others = means.others;
        this.homes = new HomeDoor(means.files);
        this.clock = means.clock;
        this.patience = means.patience;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public List<String> methods(Channel channel) {
        var methods = new ArrayList<String>();
        if (servesAnonymous) {
            methods.add(LoginMethod.NONE);
        }
        methods.add(LoginMethod.KEY);
        if (channel.isPrivate()) {
            methods.add(LoginMethod.PASSWORD);
            methods.add(LoginMethod.TOKEN);
        }
        if (!channel.security().peerCertificates().isEmpty()) {
            methods.add(LoginMethod.CERTIFICATE);
        }
        return methods;
    }

    @Override
    public Caller login(Attempt attempt) throws InterruptedException {
        var fields = new LoginFields(attempt.fields());
        Account account = switch (fields.method()) {
            case LoginMethod.PASSWORD -> byPassword(attempt, fields);
            case LoginMethod.KEY -> byKey(attempt, fields);
            case LoginMethod.TOKEN -> byToken(attempt, fields);
            case LoginMethod.CERTIFICATE -> byCertificate(attempt);
            default ->
                throw new CommandException(
                        Status.BAD_ARGUMENT,
                        "\"method\" must be one of " + String.join(", ", methods(attempt.channel())));
        };
        String named = fields.userIfNamed();
        if (account == null || (named != null && !named.equals(account.user()))) {
            throw new CommandException(Status.LOGIN_FAILED, REFUSAL);
        }
        return callerOf(account, attempt.channel().origin());
    }

    private Caller callerOf(Account account, Origin origin) {
        var groups = new HashSet<>(account.groups());
        User listed = users.find(account.user());
        if (listed != null) {
            groups.addAll(listed.groups());
        }
        var caller = new Caller(account.user(), origin, true, groups);
        homes.open(users, caller);
        return caller;
    }

    /** Whom only an authenticator knew may still be known to it: that cannot be asked without what proved it. */
    @Override
    public Caller resume(Account account, Origin origin) {
        if (users.find(account.user()) == null && others.isEmpty()) {
            throw new CommandException(Status.LOGIN_FAILED, REFUSAL);
        }
        return callerOf(account, origin);
    }

    private @Nullable Account byPassword(Attempt attempt, LoginFields fields) throws InterruptedException {
        checkPrivate(attempt.channel(), "a password");
        String name = fields.user();
        char[] secret = fields.secret().toCharArray();
        try {
            boolean matches = passwords.matches(users.passwordOf(name), secret, attempt.deadlineNanos());
            User user = users.find(name);
            return matches && user != null && user.credentials().password() != null
                    ? accountOf(user)
                    : ask(() -> new Credential.Password(name, secret.clone()), attempt);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private @Nullable Account byKey(Attempt attempt, LoginFields fields) throws InterruptedException {
        String name = fields.user();
        SshPublicKey key = fields.key();
        byte[] proof =
                LoginProof.bytes(attempt.nonce(), attempt.channel().security().certificateHash(), name, key);
        boolean isProved = key.verifies(proof, fields.signature());
        User user = users.find(name);
        if (!isProved) {
            return null;
        }
        return user != null && user.credentials().keys().contains(key)
                ? accountOf(user)
                : ask(() -> new Credential.Key(name, key.text()), attempt);
    }

    private @Nullable Account byToken(Attempt attempt, LoginFields fields) throws InterruptedException {
        checkPrivate(attempt.channel(), "a token");
        String secret = fields.secret();
        User user = users.ofToken(AccessToken.hashOf(secret), clock.instant());
        return user != null ? accountOf(user) : ask(() -> new Credential.Token(secret.toCharArray()), attempt);
    }

    private @Nullable Account byCertificate(Attempt attempt) throws InterruptedException {
        List<X509Certificate> shown = attempt.channel().security().peerCertificates();
        if (shown.isEmpty()) {
            throw new CommandException(
                    Status.LOGIN_FAILED, "a login by certificate needs TLS, with a certificate of the client's");
        }
        X509Certificate own = shown.getFirst();
        User user;
        try {
            own.checkValidity(Date.from(clock.instant()));
            user = users.ofCertificate(Sha256.of(own.getEncoded()));
        } catch (CertificateException e) {
            return null;
        }
        return user != null ? accountOf(user) : ask(() -> new Credential.Certificate(own), attempt);
    }

    private static Account accountOf(User user) {
        return new Account(user.name(), user.groups());
    }

    private @Nullable Account ask(Authenticators.Question question, Attempt attempt) throws InterruptedException {
        return others.ask(question, attempt.channel().origin(), attempt.deadlineNanos());
    }

    private static void checkPrivate(Channel channel, String what) {
        if (!channel.isPrivate()) {
            throw new CommandException(
                    Status.LOGIN_FAILED,
                    what + " is taken over TLS, or from this machine: others could have read it, so change it");
        }
    }
}
