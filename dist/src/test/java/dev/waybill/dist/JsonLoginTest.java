package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The dialect {@code json} on a server with users: its own request {@code auth} logs in. */
class JsonLoginTest {

    private static final KnownUser ADA = KnownUser.of("ada", "correct horse");

    private static RunningServer start() throws IOException {
        return Classics.start(RunningServer.setupInstalled().withUsers(ADA.user()), "json", "sync", "0s");
    }

    private static String answer(Peer peer, String request) throws IOException {
        peer.sendRaw(request);
        var text = new StringBuilder();
        do {
            text.append((char) peer.readBytes(1)[0]);
        } while (text.charAt(text.length() - 1) != '}');
        return text.toString();
    }

    private static String auth(String password) {
        return "{\"action\":\"auth\",\"username\":\"ada\",\"password\":\"" + password + "\"}";
    }

    private static void assertHas(String part, String text) {
        assertTrue(text.contains(part), text);
    }

    @Test
    void requestsBeforeALoginAreRefusedAndAreAnsweredAfterIt() throws Exception {
        try (var server = start();
                var peer = Peer.connect(server.address("json"))) {
            assertHas("\"status_code\":400", answer(peer, "{\"action\":\"ls\"}"));
            assertHas("\"token\"", answer(peer, auth("correct horse")));
            assertHas("\"status_code\":200", answer(peer, "{\"action\":\"ls\"}"));
            assertHas("is logged in already", answer(peer, auth("wrong")));
        }
    }

    @Test
    void wrongPasswordIsRefusedAndSoIsASecondTry() throws Exception {
        try (var server = start();
                var peer = Peer.connect(server.address("json"))) {
            assertHas("\"status_code\":401", answer(peer, auth("wrong")));
            assertHas("\"status_code\":401", answer(peer, auth("correct horse")));
        }
    }

    @Test
    void withoutUsersAnybodyIsLetIn() throws Exception {
        try (var server = Classics.start("json", "sync", "0s");
                var peer = Peer.connect(server.address("json"))) {
            assertHas("\"token\"", answer(peer, auth("anything")));
            assertHas("\"status_code\":200", answer(peer, "{\"action\":\"ls\"}"));
        }
    }
}
