package dev.waybill.server.tls;

import dev.waybill.protocol.TlsSuites;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** What engines are made of, as the files were when they were read; immutable. */
record TlsContext(TlsSettings settings, ServerPair pair, SSLContext context) {

    private static final String STORE = "PKCS12";

    /** @throws TlsException with a sentence, if the authorities cannot be read or the pair cannot be used */
    static TlsContext of(TlsSettings settings, ServerPair pair) throws TlsException {
        @Nullable TrustManager[] trust = trust(settings);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(pair).getKeyManagers(), trust, null);
            return new TlsContext(settings, pair, context);
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException("TLS cannot be spoken with " + settings.certificate() + ": " + e.getMessage(), e);
        }
    }

    private static KeyManagerFactory keys(ServerPair pair) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(STORE);
        store.load(null, null);
        char[] nobodySees = new char[0]; // this store stays in memory
        store.setKeyEntry("server", pair.key(), nobodySees, pair.chain().toArray(new X509Certificate[0]));
        var keys = KeyManagerFactory.getInstance("SunX509"); // it reads the key once; PKIX, once for each connection
        keys.init(store, nobodySees);
        return keys;
    }

    private static @Nullable TrustManager[] trust(TlsSettings settings) throws TlsException {
        Path authorities = settings.clientAuthorities();
        if (authorities == null) {
            return new TrustManager[] {new AnyCertificate()};
        }
        List<X509Certificate> trusted = PemFile.read(authorities).certificates();
        try {
            var store = KeyStore.getInstance(STORE);
            store.load(null, null);
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("authority " + i, trusted.get(i));
            }
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            return trust.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException("the authorities in " + authorities + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** A new engine for one connection. */
    SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        TlsSuites.set(engine, settings.protocols());
        switch (settings.clientCertificates()) {
            case NONE -> engine.setNeedClientAuth(false);
            case OPTIONAL -> engine.setWantClientAuth(true);
            case REQUIRED -> engine.setNeedClientAuth(true);
        }
        return engine;
    }
}
