package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.server.audit.AuditChoice;
import dev.waybill.server.audit.AuditFormat;
import dev.waybill.server.policy.Rights;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit of a running server. */
class AuditTest {

    @TempDir
    Path folder;

    private RunningServer.Setup audited(Path file) {
        return RunningServer.setupInstalled().auditing(new AuditChoice(false, List.of(file), AuditFormat.TEXT));
    }

    /** The lines of {@code file}, from the action on and without the time that it took. */
    private static List<String> actions(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.substring(line.indexOf(" action=") + 1).replaceAll(" ms=[0-9.]+", ""))
                .toList();
    }

    @Test
    void eachActionIsALineWithThePathsAndTheDigest() throws Exception {
        Path file = folder.resolve("audit");
        try (var server = audited(file).start();
                Peer peer = server.connect()) {
            peer.sendFrame("{\"action\":\"put\",\"path\":\"/a b\",\"body\":true}")
                    .sendBody(new byte[] {'a', 'b', 'c'});
            assertEquals(201, peer.read().status(0));
            assertEquals(
                    404,
                    peer.ask("action", "mv", "source", "/no", "target", "/way").status(0));
            assertEquals(501, peer.ask("action", "nothing\n").status(0));
            server.stop();
        }

        assertEquals(
                List.of(
                        "action=put path=/a\\ b status=201 in=3 out=0 digest=crc32:352441c2 rule=-",
                        "action=mv path=/no path=/way status=404 in=0 out=0 digest=- rule=-",
                        "action=nothing\\u000a path=- status=501 in=0 out=0 digest=- rule=-"),
                actions(file));
        assertTrue(
                Files.readAllLines(file).getFirst().contains(" AUDIT connection=1 user=anonymous address=127.0.0.1:"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void partsHaveTheirDigestsAndTheFileThatOfTheWhole() throws Exception {
        Path file = folder.resolve("audit");
        try (var server = audited(file).start();
                Peer peer = server.connect()) {
            peer.sendFrame(
                            "{\"action\":\"part\",\"upload\":\"u\",\"path\":\"/a\",\"offset\":0,\"body\":true,\"digest\":\"crc32\"}")
                    .sendBody(new byte[] {'a', 'b', 'c'});
            assertEquals(202, peer.read().status(0));
            assertEquals(
                    201,
                    peer.ask("action", "commit", "upload", "u", "path", "/a", "size", 3L)
                            .status(0));
            server.stop();
        }

        assertEquals(
                List.of(
                        "action=part path=/a status=202 in=3 out=0 digest=crc32:352441c2 rule=-",
                        "action=commit path=/a status=201 in=0 out=0 digest=crc32:352441c2 rule=-"),
                actions(file));
    }

    @Test
    void theRuleThatDeniedIsNamed() throws Exception {
        Path file = folder.resolve("audit");
        Rights.Gate open = (command, caller) -> null;
        var setup = audited(file).with(Handlers.of("vault", request -> {
            throw CommandException.denied("you may not", "deny vault to *");
        }));
        try (var server = setup.withPolicy((files, authenticators) -> caller -> new Rights(open, files))
                        .start();
                Peer peer = server.connect()) {
            assertEquals(403, peer.ask("action", "vault").status(0));
            server.stop();
        }

        assertEquals(
                List.of("action=vault path=- status=403 in=0 out=0 digest=- rule=deny\\ vault\\ to\\ *"),
                actions(file));
    }

    @Test
    void loginsAreActionsToo() throws Exception {
        Path file = folder.resolve("audit");
        var ada = KnownUser.of("ada", "correct horse battery");
        try (var server = audited(file).withUsers(ada.user()).start();
                Peer wrong = server.connect();
                Peer right = server.connect()) {
            Object[] login = {"action", "login", "method", "password", "user", "ada", "secret", "guess"};
            assertEquals(401, wrong.ask(login).status(0));
            login[7] = "correct horse battery";
            assertEquals(200, right.ask(login).status(0));
            server.stop();
        }

        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(0).contains(" user=ada ") && lines.get(0).contains(" action=login path=- status=401 "));
        assertTrue(lines.get(1).contains(" user=ada ") && lines.get(1).contains(" action=login path=- status=200 "));
        assertFalse(String.join("", lines).contains("guess"));
    }

    @Test
    void aFileThatWasRenamedIsMadeAnewWhenItIsReopened() throws Exception {
        Path file = folder.resolve("audit");
        try (var server = audited(file).start();
                Peer peer = server.connect()) {
            peer.ask("action", "stat", "path", "/before");
            awaitLine(file);
            Files.move(file, folder.resolve("audit.1"));
            server.reopenAudit();
            peer.ask("action", "stat", "path", "/after");
            server.stop();
        }

        assertEquals(1, actions(folder.resolve("audit.1")).size());
        assertTrue(actions(file).getFirst().contains("/after"));
    }

    private static void awaitLine(Path file) throws IOException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertTrue(System.nanoTime() < deadline, "no line came");
            Thread.onSpinWait();
        }
    }

    @Test
    void aFolderThatIsMissingStopsNobody() throws Exception {
        Path missing = folder.resolve("later");
        Path file = missing.resolve("audit");
        try (var server = audited(file).start();
                Peer peer = server.connect()) {
            assertEquals(404, peer.ask("action", "stat", "path", "/lost").status(0));
            Files.createDirectory(missing);
            assertEquals(404, peer.ask("action", "stat", "path", "/kept").status(0));
            server.stop();
        }

        assertTrue(actions(file).getLast().contains("/kept"));
    }
}
