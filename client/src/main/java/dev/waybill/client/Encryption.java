package dev.waybill.client;

import dev.waybill.client.login.Credential;
import dev.waybill.client.trust.Distrust;
import dev.waybill.client.trust.Fingerprint;
import dev.waybill.client.trust.ServerJudge;
import dev.waybill.client.trust.Trust;
import dev.waybill.protocol.Security;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.3 (RFC 8446) as one endpoint speaks it: with its trust, and the certificate that it shows if it has one. Made with
 * the first connection, and one for all, so that later ones take up what was agreed. Any thread.
 */
final class Encryption implements Runnable {

    private static final String[] PROTOCOLS = {"TLSv1.3"};

    /** Has the name of the host compared with those in the certificate (RFC 9525). */
    private static final String NAMES = "HTTPS";

    private static final int P256_BITS = 256;

    private final Endpoint endpoint;

    /** Held while files are read, which is once. */
    private final ReentrantLock making = new ReentrantLock();

    private volatile @Nullable Made made;

    private record Made(SSLContext context, ServerJudge judge) {}

    Encryption(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Begins aside what the first handshake needs: classes and tables of curves, which take a new JVM longer than all else. */
    void prepare() {
        var thread = new Thread(this, "waybill-tls");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            made();
            KeyPairGenerator p256 = KeyPairGenerator.getInstance("EC");
            p256.initialize(P256_BITS);
            p256.generateKeyPair();
            KeyPairGenerator.getInstance("X25519").generateKeyPair();
        } catch (WaybillException | GeneralSecurityException e) {
            // The connection itself meets it again, and tells.
            made = null;
        }
    }

    /** For one connection. @throws WaybillException if a file of authorities or of a certificate is none */
    SSLEngine engine() throws WaybillException {
        ServerAddress address = endpoint.address();
        SSLEngine engine = made().context().createSSLEngine(address.host(), address.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm(NAMES);
        engine.setSSLParameters(parameters);
        return engine;
    }

    private Made made() throws WaybillException {
        Made ready = made;
        if (ready != null) {
            return ready;
        }
        making.lock();
        try {
            ready = made;
            if (ready == null) {
                ready = make();
                made = ready;
            }
            return ready;
        } catch (GeneralSecurityException e) {
            throw new ProtocolException("this Java has no TLS 1.3 as Waybill needs it", e);
        } finally {
            making.unlock();
        }
    }

    private Made make() throws WaybillException, GeneralSecurityException {
        ServerJudge judge = judge();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(), new TrustManager[] {judge}, null);
        return new Made(context, judge);
    }

    private ServerJudge judge() throws WaybillException, GeneralSecurityException {
        Trust trust = endpoint.trust();
        try {
            return new ServerJudge(endpoint.address().place(), trust);
        } catch (IOException e) {
            Path file = trust instanceof Trust.Authorities only ? only.file() : Path.of("");
            throw new LocalFileException(file, e);
        }
    }

    private KeyManager @Nullable [] keys() throws WaybillException, GeneralSecurityException {
        for (Credential each : endpoint.credentials().choices()) {
            if (each instanceof Credential.Certificate certificate) {
                return ClientCertificate.keys(certificate);
            }
        }
        return null;
    }

    /** A person trusts the certificate with {@code fingerprint}. */
    void accept(Fingerprint fingerprint) throws WaybillException, Distrust {
        made().judge().accept(fingerprint);
    }

    /** The handshake was done. */
    void proved(Security security) throws WaybillException, Distrust {
        if (!security.peerCertificates().isEmpty()) {
            made().judge().proved(security.peerCertificates().get(0));
        }
    }

    /** The distrust that {@code failure} of a handshake comes from; null if it comes from something else. */
    static @Nullable Distrust distrust(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Distrust distrust) {
                return distrust;
            }
        }
        return null;
    }
}
