package dev.waybill.server.login;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
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
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logins of the users that are listed. What proves nothing is refused in one sentence and after the same work, whether
 * the user is unknown, the password wrong, the token expired or the key not listed. Any thread.
 */
public final class UserLogin implements Login {

    private static final String REFUSAL = "the login is refused: the user is unknown, or what should prove it does not";

    private final Supplier<Users> users;
    private final PasswordChecks passwords;
    private final BooleanSupplier servesAnonymous;
    private final InstantSource clock;
    private final Duration patience;

    /**
     * @param users as they are now
     * @param passwords checks them
     * @param servesAnonymous whether callers get anything before they log in
     * @param clock by which tokens and certificates expire
     * @param patience for connections that need a login
     */
    public UserLogin(
            Supplier<Users> users,
            PasswordChecks passwords,
            BooleanSupplier servesAnonymous,
            InstantSource clock,
            Duration patience) {
        this.users = users;
        this.passwords = passwords;
        this.servesAnonymous = servesAnonymous;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public List<String> methods(Channel channel) {
        var methods = new ArrayList<String>();
        if (servesAnonymous.getAsBoolean()) {
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
        User user = switch (fields.method()) {
            case LoginMethod.PASSWORD -> byPassword(attempt, fields);
            case LoginMethod.KEY -> byKey(attempt, fields);
            case LoginMethod.TOKEN -> byToken(attempt, fields);
            case LoginMethod.CERTIFICATE -> byCertificate(attempt.channel());
            default ->
                throw new CommandException(
                        Status.BAD_ARGUMENT,
                        "\"method\" must be one of " + String.join(", ", methods(attempt.channel())));
        };
        String named = fields.userIfNamed();
        if (user == null || (named != null && !named.equals(user.name()))) {
            throw new CommandException(Status.LOGIN_FAILED, REFUSAL);
        }
        return new Caller(user.name(), attempt.caller().origin(), true, user.groups());
    }

    private @Nullable User byPassword(Attempt attempt, LoginFields fields) throws InterruptedException {
        checkPrivate(attempt.channel(), "a password");
        String name = fields.user();
        char[] secret = fields.secret().toCharArray();
        try {
            Users now = users.get();
            boolean matches = passwords.matches(now.passwordOf(name), secret, attempt.deadlineNanos());
            User user = now.find(name);
            return matches && user != null && user.credentials().password() != null ? user : null;
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private @Nullable User byKey(Attempt attempt, LoginFields fields) {
        String name = fields.user();
        SshPublicKey key = fields.key();
        byte[] proof =
                LoginProof.bytes(attempt.nonce(), attempt.channel().security().certificateHash(), name, key);
        boolean isProved = key.verifies(proof, fields.signature());
        User user = users.get().find(name);
        return isProved && user != null && user.credentials().keys().contains(key) ? user : null;
    }

    private @Nullable User byToken(Attempt attempt, LoginFields fields) {
        checkPrivate(attempt.channel(), "a token");
        return users.get().ofToken(AccessToken.hashOf(fields.secret()), clock.instant());
    }

    private @Nullable User byCertificate(Channel channel) {
        List<X509Certificate> shown = channel.security().peerCertificates();
        if (shown.isEmpty()) {
            throw new CommandException(
                    Status.LOGIN_FAILED, "a login by certificate needs TLS, with a certificate of the client's");
        }
        X509Certificate own = shown.getFirst();
        try {
            own.checkValidity(Date.from(clock.instant()));
            return users.get().ofCertificate(Sha256.of(own.getEncoded()));
        } catch (CertificateException e) {
            return null;
        }
    }

    private static void checkPrivate(Channel channel, String what) {
        if (!channel.isPrivate()) {
            throw new CommandException(
                    Status.LOGIN_FAILED,
                    what + " is taken over TLS, or from this machine: others could have read it, so change it");
        }
    }
}
