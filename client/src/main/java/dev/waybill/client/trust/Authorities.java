package dev.waybill.client.trust;

import dev.waybill.client.files.PrivateFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Those who vouch for servers: paths of certificates (RFC 5280), and the names in them (RFC 9525). */
final class Authorities {

    private static final int MAX_BYTES = 4 << 20;

    private final X509ExtendedTrustManager judge;

    private Authorities(@Nullable KeyStore store) throws GeneralSecurityException {
        this.judge = judge(store);
    }

    /** Those that the JDK knows. */
    static Authorities ofJdk() throws GeneralSecurityException {
        return new Authorities(null);
    }

    /** @throws IOException if {@code pem} cannot be read, or holds none */
    static Authorities of(Path pem) throws IOException, GeneralSecurityException {
        var in = new ByteArrayInputStream(PrivateFile.readBounded(pem, MAX_BYTES));
        Collection<? extends Certificate> found;
        try {
            found = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (CertificateException e) {
            throw new IOException("it holds a certificate that cannot be read", e);
        }
        if (found.isEmpty()) {
            throw new IOException("it holds no certificate in PEM");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate each : found) {
            store.setCertificateEntry(String.valueOf(number++), each);
        }
        return new Authorities(store);
    }

    private static X509ExtendedTrustManager judge(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509ExtendedTrustManager judge) {
                return judge;
            }
        }
        throw new GeneralSecurityException("this JDK has no judge of certificates");
    }

    /** Why they do not vouch for what {@code engine} was shown, as a clause; null if they do. */
    @Nullable
    Objection objection(X509Certificate[] chain, String authType, SSLEngine engine) {
        try {
            judge.checkServerTrusted(chain, authType, engine);
            return null;
        } catch (CertificateException e) {
            Objection outOfDate = outOfDate(chain[0]);
            return outOfDate != null ? outOfDate : objection(chain, authType);
        }
    }

    private Objection objection(X509Certificate[] chain, String authType) {
        try {
            judge.checkServerTrusted(chain, authType);
            return new Objection(Distrust.Reason.OTHER_NAME, "it is for " + ServerNames.of(chain[0]));
        } catch (CertificateException e) {
            return unknown(chain[0]);
        }
    }

    /** That nobody vouches for {@code certificate}. */
    static Objection unknown(X509Certificate certificate) {
        return new Objection(
                Distrust.Reason.UNKNOWN,
                isSelfSigned(certificate)
                        ? "it is signed by itself"
                        : "it is signed by \""
                                + certificate.getIssuerX500Principal().getName() + "\"");
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    }

    /** That the time of {@code certificate} is not now; null if it is. */
    static @Nullable Objection outOfDate(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return null;
        } catch (CertificateExpiredException e) {
            return new Objection(
                    Distrust.Reason.OUT_OF_DATE,
                    "it has expired on " + certificate.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            return new Objection(
                    Distrust.Reason.OUT_OF_DATE,
                    "it is good from " + certificate.getNotBefore().toInstant() + " on only");
        }
    }

    /**
     * What speaks against a certificate.
     *
     * @param clause a part of a sentence
     */
    record Objection(Distrust.Reason reason, String clause) {}
}
