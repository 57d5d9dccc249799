package dev.waybill.server.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with those that it was signed by, and its private key. They belong together.
 *
 * @param chain the server's own certificate first
 * @param key is never shown
 */
record ServerPair(List<X509Certificate> chain, PrivateKey key) {

    private static final byte[] SIGNED = {1, 2, 3};

    ServerPair {
        chain = List.copyOf(chain);
    }

    /** @throws TlsException with a sentence, if the files hold no such pair */
    static ServerPair read(TlsSettings settings) throws TlsException {
        KeyFileRights.check(settings.key());
        List<X509Certificate> chain = PemFile.read(settings.certificate()).certificates();
        PrivateKey key = PemFile.read(settings.key()).privateKey();
        if (!belong(chain.getFirst(), key)) {
            throw new TlsException("the key in " + settings.key() + " does not belong to the certificate in "
                    + settings.certificate());
        }
        return new ServerPair(chain, key);
    }

    private static boolean belong(X509Certificate certificate, PrivateKey key) throws TlsException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SIGNED);
            byte[] sealed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(SIGNED);
            return signature.verify(sealed);
        } catch (java.security.InvalidKeyException | SignatureException e) {
            return false; // a key of another kind, or of another length
        } catch (GeneralSecurityException e) {
            throw new TlsException("this server cannot sign with a key of the kind " + key.getAlgorithm(), e);
        }
    }

    /** The SHA-256 of the certificate, as people compare it: {@code sha256:} and 64 hexadecimal digits. */
    String fingerprint() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(chain.getFirst().getEncoded());
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has its form, and Java has SHA-256", e);
        }
    }

    /** What is to be said of its time, or null. */
    @Nullable
    String objection(Instant now) {
        X509Certificate own = chain.getFirst();
        if (now.isAfter(own.getNotAfter().toInstant())) {
            return "has expired at " + own.getNotAfter().toInstant();
        }
        return now.isBefore(own.getNotBefore().toInstant())
                ? "is good from " + own.getNotBefore().toInstant() + " on, and not yet"
                : null;
    }

    boolean isSame(ServerPair other) {
        return chain.equals(other.chain) && Arrays.equals(key.getEncoded(), other.key.getEncoded());
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
