package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.server.config.Listen;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins over TLS: a signature is bound to the server's certificate, and a client's own certificate is a login. */
class TlsLoginTest {

    private static final KnownUser ADA = KnownUser.of("ada", "correct horse");

    @TempDir
    Path folder;

    private static RunningServer start(KnownUser user) throws IOException {
        return RunningServer.setupInstalled()
                .withUsers(user.user())
                .takingCertificates()
                .listeningAt(Listen.of("tls:127.0.0.1:0"))
                .start();
    }

    private static Peer connect(RunningServer server, TlsClient client) throws Exception {
        return Peer.over(client.socket(server.secured(), "TLSv1.3"));
    }

    private static TlsClient client(RunningServer server) throws Exception {
        return TlsClient.trusting(server.tls().resolve("certificate.pem"));
    }

    private static byte[] certificateHash(RunningServer server) throws Exception {
        try (InputStream in = Files.newInputStream(server.tls().resolve("certificate.pem"))) {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            return MessageDigest.getInstance("SHA-256").digest(der);
        }
    }

    private static Header withKey(Peer peer, byte[] certificateHash) throws IOException {
        byte[] nonce = Greeting.of(peer.read()).nonceBytes();
        return peer.ask(
                "action",
                "login",
                "method",
                "key",
                "user",
                "ada",
                "key",
                ADA.key().text(),
                "signature",
                ADA.signature(nonce, certificateHash));
    }

    @Test
    void signatureOverTheServersCertificateLogsInAndNoOther() throws Exception {
        try (var server = start(ADA);
                var good = connect(server, client(server));
                var plain = connect(server, client(server));
                var relayed = connect(server, client(server))) {
            assertEquals("ada", withKey(good, certificateHash(server)).get("user"));
            assertEquals(401, withKey(plain, new byte[0]).status(0));
            assertEquals(401, withKey(relayed, new byte[32]).status(0));
        }
    }

    /** Made by the JDK's keytool: a certificate that has signed itself. */
    private Path pair() throws Exception {
        Path pair = folder.resolve("ada.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "ada",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=ada",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "not-a-secret",
                        "-keystore",
                        pair.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        return pair;
    }

    @Test
    void clientsOwnCertificateLogsIn() throws Exception {
        Path pair = pair();
        byte[] der = KeyStore.getInstance(pair.toFile(), "not-a-secret".toCharArray())
                .getCertificate("ada")
                .getEncoded();
        try (var server = start(ADA.withCertificate(der));
                var known = connect(server, TlsClient.trusting(server.tls().resolve("certificate.pem"), pair));
                var without = connect(server, client(server))) {
            assertEquals(
                    List.of("key", "password", "token", "certificate"),
                    known.read().get("auth"));
            assertEquals(
                    "ada", known.ask("action", "login", "method", "certificate").get("user"));
            assertEquals(List.of("key", "password", "token"), without.read().get("auth"));
            assertEquals(
                    "a login by certificate needs TLS, with a certificate of the client's",
                    without.ask("action", "login", "method", "certificate").get("error"));
        }
    }

    @Test
    void certificateThatIsNotListedIsNobodys() throws Exception {
        Path pair = pair();
        try (var server = start(ADA);
                var peer = connect(server, TlsClient.trusting(server.tls().resolve("certificate.pem"), pair))) {
            peer.read();
            Header refused = peer.ask("action", "login", "method", "certificate");

            assertEquals("login-failed", refused.get("code"));
        }
    }
}
