package dev.waybill.shell.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.shell.config.Configuration;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.session.Preferences;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.UnseenSession;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffersTest {

    private static final Duration LONG = Duration.ofSeconds(15);

    /** Offers words for its argument once it may, and those that the folder beside it names. */
    private static final class Paint implements CommandHandler {
        private final CountDownLatch may = new CountDownLatch(1);
        private final Parameter<RemotePath> folder = Parameter.folder("folder", "where");
        private final Parameter<String> colour = Parameter.text("colour", "in which colour")
                .orElse("")
                .named()
                .completes(typing -> {
                    may.await();
                    return List.of("red", "blue", "of " + typing.argument(folder));
                });

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading("paint", "Paints.").takes(folder, colour);
        }

        @Override
        public Reply handle(Request request) {
            return Reply.ok();
        }
    }

    private final Paint paint = new Paint();

    @TempDir
    private Path local;

    private RunningServer server;
    private Session session;
    private Offers offers;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.setupInstalled().with(paint).start();
        Files.createDirectories(server.root().resolve("photos/2024"));
        Files.writeString(server.root().resolve("-dash"), "");
        session = UnseenSession.at(server.port());
        offers = new Offers(session, LONG, LONG);
    }

    @AfterEach
    void stop() throws IOException {
        paint.may.countDown();
        offers.close();
        session.close();
        server.close();
    }

    private List<String> offered(Offers by, String line) {
        List<Word> words = Line.typed(line);
        String typed = words.get(words.size() - 1).text();
        return by.of(words.subList(0, words.size() - 1), typed).stream()
                .map(Offer::value)
                .filter(value -> value.startsWith(typed))
                .sorted()
                .toList();
    }

    private List<String> offered(String line) {
        return offered(offers, line);
    }

    private void prefers(Configuration configuration) {
        session.preferences(new Preferences(null, configuration));
    }

    @Test
    void whatThePluginOffersForItsArgumentIsOffered() {
        paint.may.countDown();

        assertEquals(List.of("blue", "of /", "red"), offered("paint --colour "));
        assertEquals(List.of("red"), offered("paint --colour r"));
        assertEquals(List.of("--colour=red"), offered("paint --colour=r"));
        assertEquals(List.of("of /photos/2024"), offered("paint photos/2024 --colour of"));
    }

    @Test
    void whatComesLateIsOfferedTheNextTime() {
        try (var hasty = new Offers(session, Duration.ZERO, LONG)) {
            // Its catalog comes in time or late.
            while (offered(hasty, "paint --colou").isEmpty()) {
                Thread.onSpinWait();
            }
            assertEquals(List.of(), offered(hasty, "paint --colour r"));
            paint.may.countDown();
            while (offered(hasty, "paint --colour r").isEmpty()) {
                Thread.onSpinWait();
            }
            assertEquals(List.of("red"), offered(hasty, "paint --colour r"));
        }
    }

    @Test
    void aServerThatHangsCostsTheNamesAlone() throws Exception {
        offered("paint --col");
        try (var patient = new Offers(session, Duration.ofMillis(50), LONG)) {
            // Its catalog comes in time or late; no Tab waits for the completion that hangs.
            while (offered(patient, "paint --colou").isEmpty()) {
                Thread.onSpinWait();
            }
            assertEquals(List.of(), offered(patient, "paint --colour "));
            assertEquals(List.of("--colour"), offered(patient, "paint --col"));
            paint.may.countDown();
            while (offered(patient, "paint --colour ").isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFolderIsAskedForWhileItIsTyped() throws Exception {
        List<Word> words = Line.typed("get photos/");
        offers.prefetch(words.subList(0, 1), "photos/");
        assertEquals(List.of("photos/2024/"), offered("get photos/"));

        Files.delete(server.root().resolve("photos/2024"));
        assertEquals(List.of("photos/2024/"), offered("get photos/"));
        offers.outdate();
        assertEquals(List.of(), offered("get photos/"));
    }

    @Test
    void aNameThatBeginsWithADashIsNoOption() {
        assertEquals(
                List.of("./-dash", "photos/"),
                offered("get ").stream().filter(name -> !name.startsWith("..")).toList());
    }

    @Test
    void commandsWithinCommandsAreCompleted() {
        assertEquals(List.of("--colour"), offered("queue paint --c"));
        assertEquals(List.of("photos/2024/"), offered("time get photos/"));
        assertEquals(List.of("photos/2024/"), offered("watch -n 3 ls photos/"));
        assertTrue(offered("time pai").contains("paint"));
    }

    @Test
    void anAliasIsCompletedAsWhatItStandsFor() {
        prefers(new Configuration(Map.of(), Map.of(), Map.of("p", "get", "q", "p", "loop", "loop"), Map.of()));

        assertEquals(List.of("photos/2024/"), offered("q photos/"));
        assertEquals(List.of(), offered("loop x"));
        assertEquals(List.of("loop", "p", "q"), offered("unalias "));
    }

    @Test
    void bookmarksAreOfferedWhereAPlaceMayStand() {
        prefers(new Configuration(Map.of(), Map.of("pics", "/photos"), Map.of(), Map.of()));

        assertEquals(List.of("photos/", "pics:"), offered("cd p"));
        assertEquals(List.of("photos/", "pics:"), offered("open p"));
        assertEquals(List.of("pics"), offered("bookmark --remove "));
    }

    @Test
    void mirrorCompletesTheSideThatAWordIsOf() throws Exception {
        Files.createDirectories(local.resolve("here"));

        assertEquals(List.of("photos/"), offered("mirror p"));
        assertEquals(List.of(local + "/here/"), offered("mirror photos " + local + "/h"));
        assertEquals(List.of(local + "/here/"), offered("mirror -R " + local + "/h"));
        assertEquals(List.of("photos/"), offered("mirror -R here p"));
    }

    @Test
    void settingsAndTheirValuesAreOffered() {
        assertEquals(List.of("quiet"), offered("set qu"));
        assertEquals(List.of("off", "on"), offered("set quiet "));
    }

    @Test
    void whatIsACommandIsKnown() {
        assertTrue(offers.isCommand("whatever"));
        offered("paint --col");

        assertTrue(offers.isCommand("paint"));
        assertFalse(offers.isCommand("whatever"));
    }
}
