package dev.waybill.client;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates and their keys, each by a name, also as files in {@code folder}. One thread makes them; then any thread. */
final class TestCertificates {

    private static final char[] NO_PASSWORD = new char[0];
    private static final Duration DAY = Duration.ofDays(1);

    private final Path folder;
    private final Map<String, Pair> pairs = new LinkedHashMap<>();

    private record Pair(KeyPair keys, X509Certificate certificate, X509Certificate issuer) {}

    TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** One that signs others. */
    TestCertificates authority(String name) throws Exception {
        return make(name, name, "", 0, 2);
    }

    /** One for {@code host} that is signed by itself, good from some days from now to others. */
    TestCertificates selfSigned(String name, String host, int from, int to) throws Exception {
        return make(name, name, host, from, to);
    }

    /** The same, signed by the one of {@code authority}. */
    TestCertificates signed(String name, String authority, String host, int from, int to) throws Exception {
        return make(name, authority, host, from, to);
    }

    private TestCertificates make(String name, String authority, String host, int from, int to)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        Pair signer = pairs.get(authority);
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=" + authority),
                BigInteger.valueOf(pairs.size() + 1),
                Date.from(now.plus(DAY.multipliedBy(from)).minusSeconds(60)),
                Date.from(now.plus(DAY.multipliedBy(to))),
                new X500Principal("CN=" + name),
                keys.getPublic());
        if (host.isEmpty()) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        } else {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        }
        var content = new JcaContentSignerBuilder("SHA256withECDSA")
                .build((signer == null ? keys : signer.keys()).getPrivate());
        var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(content));
        pairs.put(name, new Pair(keys, certificate, signer == null ? certificate : signer.certificate()));
        write(pem(name), "CERTIFICATE", certificate.getEncoded());
        write(keyPem(name), "PRIVATE KEY", keys.getPrivate().getEncoded());
        Files.setPosixFilePermissions(keyPem(name), PosixFilePermissions.fromString("rw-------"));
        return this;
    }

    private Pair pair(String name) {
        Pair pair = pairs.get(name);
        if (pair == null) {
            throw new IllegalArgumentException(name);
        }
        return pair;
    }

    X509Certificate certificate(String name) {
        return pair(name).certificate();
    }

    /** Its certificate, as a file. */
    Path pem(String name) {
        return folder.resolve(name + ".pem");
    }

    /** Its private key, as a file that only its owner reads. */
    Path keyPem(String name) {
        return folder.resolve(name + "-key.pem");
    }

    private static void write(Path file, String kind, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        String text = "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
        Files.writeString(file, text);
    }

    /** For a server that shows the certificate of {@code name}. */
    SSLContext server(String name) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(name), null, null);
        return context;
    }

    /** The same, which knows the certificate of {@code client}. */
    SSLContext server(String name, String client) throws IOException, GeneralSecurityException {
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("client", certificate(client));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(name), trust.getTrustManagers(), null);
        return context;
    }

    private KeyManager[] keys(String name) throws IOException, GeneralSecurityException {
        Pair pair = pair(name);
        KeyStore store = emptyStore();
        X509Certificate[] chain = pair.issuer().equals(pair.certificate())
                ? new X509Certificate[] {pair.certificate()}
                : new X509Certificate[] {pair.certificate(), pair.issuer()};
        store.setKeyEntry("own", pair.keys().getPrivate(), NO_PASSWORD, chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
