package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.RemotePath;
import dev.waybill.protocol.LoginProof;
import dev.waybill.protocol.SshPublicKey;
import dev.waybill.server.user.AccessToken;
import dev.waybill.server.user.Credentials;
import dev.waybill.server.user.PasswordHash;
import dev.waybill.server.user.Sha256;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user whose secrets a test knows: a password, a key and tokens. Immutable.
 *
 * {@snippet :
 * var ada = KnownUser.of("ada", "correct horse");
 * try (var server = RunningServer.setupInstalled().withUsers(ada.user()).start();
 *         var peer = Peer.connect(server.address())) {
 *     peer.read();
 *     peer.ask("action", "login", "method", "password", "user", "ada", "secret", "correct horse");
 * }
 * }
 */
public final class KnownUser {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int X509_KEY_START = 12;

    private final User user;
    private final KeyPair pair;
    private final SshPublicKey key;

    private KnownUser(User user, KeyPair pair, SshPublicKey key) {
        this.user = user;
        this.pair = pair;
        this.key = key;
    }

    /** The user {@code name}, who has {@code password} and a new key. */
    public static KnownUser of(String name, String password, String... groups) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            SshPublicKey key = keyOf(pair);
            var credentials = new Credentials(
                    PasswordHash.of(password.toCharArray(), RANDOM), List.of(key), List.of(), List.of());
            return new KnownUser(new User(name, Set.of(groups), null, UserLimits.NONE, credentials), pair, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static SshPublicKey keyOf(KeyPair pair) {
        byte[] x509 = pair.getPublic().getEncoded();
        var blob = new ByteArrayOutputStream();
        for (byte[] part :
                List.of(SshPublicKey.TYPE.getBytes(UTF_8), Arrays.copyOfRange(x509, X509_KEY_START, x509.length))) {
            blob.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            blob.writeBytes(part);
        }
        return SshPublicKey.of(SshPublicKey.TYPE + " " + Base64.getEncoder().encodeToString(blob.toByteArray()));
    }

    /** The same with a token whose text is {@code text}, good until {@code expires}; for ever if that is null. */
    public KnownUser withToken(String text, @Nullable Instant expires) {
        return with(new Credentials(
                user.credentials().password(),
                user.credentials().keys(),
                List.of(new AccessToken("token", AccessToken.hashOf(text), expires)),
                user.credentials().certificates()));
    }

    /** The same with a certificate of {@code der}. */
    public KnownUser withCertificate(byte[] der) {
        return with(new Credentials(
                user.credentials().password(),
                user.credentials().keys(),
                user.credentials().tokens(),
                List.of(Sha256.of(der))));
    }

    private KnownUser with(Credentials credentials) {
        return new KnownUser(new User(user.name(), user.groups(), user.home(), user.limits(), credentials), pair, key);
    }

    /** The same at home in {@code folder}. */
    public KnownUser atHome(String folder) {
        return new KnownUser(
                new User(user.name(), user.groups(), RemotePath.of(folder), user.limits(), user.credentials()),
                pair,
                key);
    }

    /** The same with {@code limits}. */
    public KnownUser with(UserLimits limits) {
        return new KnownUser(new User(user.name(), user.groups(), user.home(), limits, user.credentials()), pair, key);
    }

    /** As a server knows it. */
    public User user() {
        return user;
    }

    /** The key. */
    public SshPublicKey key() {
        return key;
    }

    /** What proves to a server with {@code certificateHash}, or none if that is empty, that the key is there. */
    public String signature(byte[] nonce, byte[] certificateHash) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(LoginProof.bytes(nonce, certificateHash, user.name(), key));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
