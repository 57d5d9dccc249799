package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.login.Credential;
import dev.waybill.client.login.Credentials;
import dev.waybill.client.login.Secret;
import dev.waybill.client.trust.Distrust.Reason;
import dev.waybill.client.trust.Fingerprint;
import dev.waybill.client.trust.FirstUse;
import dev.waybill.client.trust.KnownServers;
import dev.waybill.client.trust.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is not surely the right one is refused, and hears nothing of what could log in elsewhere. */
class TrustTest {

    private static final String PASSWORD = "correct-horse";

    @TempDir
    private static Path stores;

    @TempDir
    private Path folder;

    private static TestCertificates certificates;

    @BeforeAll
    static void make() throws Exception {
        certificates = new TestCertificates(stores)
                .authority("ca")
                .authority("other-ca")
                .selfSigned("own", "localhost", 0, 2)
                .selfSigned("second", "localhost", 0, 2)
                .selfSigned("own-expired", "localhost", -3, -2)
                .signed("good", "ca", "localhost", 0, 2)
                .signed("elsewhere", "ca", "elsewhere.example", 0, 2)
                .signed("expired", "ca", "localhost", -3, -2)
                .signed("future", "ca", "localhost", 2, 3)
                .signed("stranger", "other-ca", "localhost", 0, 2);
    }

    private KnownServers known() {
        return new KnownServers(folder.resolve("waybill").resolve("known_servers"));
    }

    private Trust known(FirstUse firstUse) {
        return new Trust.Known(known(), firstUse);
    }

    private static LoginPeer peer(String certificate) throws Exception {
        return LoginPeer.encrypted(certificates.server(certificate), List.of("password"), login -> true);
    }

    private static Endpoint endpoint(LoginPeer peer, Trust trust) throws IOException {
        return peer.endpoint("waybills", "anna@localhost")
                .withTrust(trust)
                .withCredentials(Credentials.of(new Credential.Password(Secret.of(PASSWORD))));
    }

    private static void connect(LoginPeer peer, Trust trust) throws IOException {
        try (var client = WaybillClient.connect(endpoint(peer, trust))) {
            client.call("ping");
            assertEquals("anna", client.user());
        }
    }

    private static UntrustedServerException refused(LoginPeer peer, Trust trust) {
        var refused = assertThrows(UntrustedServerException.class, () -> connect(peer, trust));
        assertEquals(List.of(), peer.heard());
        assertFalse(peer.hasSeen(PASSWORD));
        return refused;
    }

    @Test
    void authorityOfAFileVouches() throws Exception {
        try (var peer = peer("good")) {
            connect(peer, Trust.authorities(certificates.pem("ca")));

            assertEquals(PASSWORD, peer.logins().get(0).field("secret"));
            assertFalse(peer.hasSeen(PASSWORD), "all that travelled was encrypted");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "elsewhere,   OTHER_NAME,  it is for elsewhere.example",
        "expired,     OUT_OF_DATE, it has expired on",
        "future,      OUT_OF_DATE, it is good from",
        "stranger,    UNKNOWN,     it is signed by \"CN=other-ca\"",
        "own,         UNKNOWN,     it is signed by itself",
        "own-expired, OUT_OF_DATE, it has expired on"
    })
    void whatTheAuthorityDoesNotVouchForIsRefused(String certificate, Reason reason, String clause) throws Exception {
        try (var peer = peer(certificate)) {
            var refused = refused(peer, Trust.authorities(certificates.pem("ca")));

            assertEquals(reason, refused.reason());
            assertTrue(refused.getMessage().contains(clause), refused.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FirstUse.class,
            names = {"ASK", "YES"})
    void unknownServerIsRefusedWhereNobodyIsAsked(FirstUse firstUse) throws Exception {
        try (var peer = peer("own")) {
            var refused = refused(peer, known(firstUse));

            assertEquals(Reason.UNKNOWN, refused.reason());
            assertEquals(Fingerprint.of(certificates.certificate("own")), refused.shown());
            assertEquals(firstUse == FirstUse.ASK, refused.mayBeAsked());
        }
    }

    @Test
    void newServerIsKeptAndKnownFromThenOn() throws Exception {
        try (var peer = peer("own")) {
            connect(peer, known(FirstUse.ACCEPT_NEW));
            connect(peer, known(FirstUse.YES));

            String line = "localhost:" + peer.port() + " " + Fingerprint.of(certificates.certificate("own")) + "\n";
            assertEquals(line, Files.readString(known().file()));
        }
    }

    @ParameterizedTest
    @EnumSource(FirstUse.class)
    void changedCertificateStopsHardAndShowsBoth(FirstUse firstUse) throws Exception {
        try (var peer = peer("second")) {
            var before = Fingerprint.of(certificates.certificate("own"));
            known().add("localhost:" + peer.port(), before);

            var refused = refused(peer, known(firstUse));

            assertEquals(Reason.CHANGED, refused.reason());
            assertTrue(refused.getMessage().contains(before.toString()), refused.getMessage());
            assertTrue(
                    refused.getMessage().contains(String.valueOf(Fingerprint.of(certificates.certificate("second")))),
                    refused.getMessage());
            assertTrue(refused.getMessage().contains(known().file().toString()), refused.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FirstUse.class,
            names = {"ASK", "ACCEPT_NEW", "YES"})
    void expiredCertificateIsRefusedThoughItIsKnown(FirstUse firstUse) throws Exception {
        try (var peer = peer("own-expired")) {
            known().add("localhost:" + peer.port(), Fingerprint.of(certificates.certificate("own-expired")));

            assertEquals(Reason.OUT_OF_DATE, refused(peer, known(firstUse)).reason());
        }
    }

    @Test
    void anyServerIsTrustedWhereNoneIsLookedAtAndNoneIsKept() throws Exception {
        try (var peer = peer("own-expired")) {
            connect(peer, known(FirstUse.NO));

            assertFalse(Files.exists(known().file()));
        }
    }

    @Test
    void pinnedCertificateIsTheOnlyOne() throws Exception {
        String fingerprint = Fingerprint.of(certificates.certificate("own")).toString();
        try (var right = peer("own");
                var wrong = peer("second")) {
            connect(right, Trust.pinned(fingerprint));

            var refused = refused(wrong, Trust.pinned(fingerprint));
            assertEquals(Reason.NOT_PINNED, refused.reason());
            assertTrue(refused.getMessage().contains(fingerprint), refused.getMessage());
        }
    }

    @Test
    void serverThatDoesNotEncryptHearsNothing() throws Exception {
        try (var peer = LoginPeer.plain(List.of("password"), login -> true)) {
            var refused = assertThrows(
                    CannotConnectException.class, () -> connect(peer, Trust.authorities(certificates.pem("ca"))));

            assertTrue(
                    refused.getMessage().contains("is a Waybill server that does not encrypt"), refused.getMessage());
            assertEquals(List.of(), peer.heard());
            assertFalse(peer.hasSeen(PASSWORD));
            assertFalse(peer.hasSeen("anna"));
        }
    }

    @Test
    void otherProtocolIsTold() throws Exception {
        try (var peer = ForeignPeer.saying("SSH-2.0-OpenSSH_9.9\r\n")) {
            Endpoint endpoint = Endpoint.of(peer.url().replace("waybill://", "waybills://"));

            var refused = assertThrows(CannotConnectException.class, () -> WaybillClient.connect(endpoint));

            assertTrue(refused.getMessage().contains("is an SSH server"), refused.getMessage());
        }
    }

    @Test
    void serverOfTlsIsToldToOneWhoWritesPlainly() throws Exception {
        try (var peer = peer("good")) {
            Endpoint endpoint = peer.endpoint("waybill", "localhost");

            var refused = assertThrows(ProtocolException.class, () -> {
                try (var client = WaybillClient.unconnected(endpoint)) {
                    client.call("ping");
                }
            });

            assertTrue(refused.getMessage().contains("is a TLS server: write waybills://"), refused.getMessage());
        }
    }

    @Test
    void personIsAskedOnceAndAnotherClientKnows() throws Exception {
        try (var peer = peer("own")) {
            var person = new Answering("", true);
            Endpoint endpoint = endpoint(peer, known(FirstUse.ASK)).withPerson(person);
            try (var client = WaybillClient.connect(endpoint);
                    var another = client.another()) {
                client.call("ping");
                another.call("ping");
            }

            assertEquals(1, person.questions().size());
            String shown = Fingerprint.of(certificates.certificate("own")).toString();
            assertTrue(
                    person.questions().get(0).contains(shown),
                    person.questions().get(0));
            connect(peer, known(FirstUse.YES));
        }
    }

    @Test
    void personWhoSaysNoIsHeard() throws Exception {
        try (var peer = peer("own")) {
            Endpoint endpoint = endpoint(peer, known(FirstUse.ASK)).withPerson(new Answering("", false));

            assertThrows(UntrustedServerException.class, () -> WaybillClient.connect(endpoint));
            assertEquals(List.of(), peer.heard());
            assertFalse(Files.exists(known().file()));
        }
    }

    @Test
    void fileOfKnownServersThatIsBrokenIsNoReasonToTrust() throws Exception {
        try (var peer = peer("own")) {
            Files.createDirectories(folder.resolve("waybill"));
            Files.writeString(known().file(), "localhost:" + peer.port() + " sha256:12");

            assertEquals(
                    Reason.NO_MEMORY, refused(peer, known(FirstUse.ACCEPT_NEW)).reason());
        }
    }

    @Test
    void whatCannotBeKeptIsNotTrusted() throws Exception {
        try (var peer = peer("own")) {
            Files.writeString(folder.resolve("waybill"), "no folder");

            assertEquals(
                    Reason.NO_MEMORY, refused(peer, known(FirstUse.ACCEPT_NEW)).reason());
        }
    }

    @Test
    void fileOfAuthoritiesIsNamedWhereItIsNone() throws Exception {
        try (var peer = peer("good")) {
            Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
            Path missing = folder.resolve("missing.pem");

            for (Path file : List.of(empty, missing)) {
                var refused = assertThrows(LocalFileException.class, () -> connect(peer, Trust.authorities(file)));
                assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
            }
            assertEquals(List.of(), peer.heard());
        }
    }
}
