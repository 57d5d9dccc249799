package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.waybill.api.Caller;
import dev.waybill.api.Origin;
import dev.waybill.server.audit.AuditChoice;
import dev.waybill.server.audit.AuditFormat;
import dev.waybill.server.log.RequestLines;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets that are sent in each way that a login can go, and then looked for wherever a server writes. */
class PlantedSecretsTest {

    private static final String PLANTED = "planted-7f3a";
    private static final KnownUser ADA =
            KnownUser.of("ada", PLANTED + "-good").withToken("waybill_" + PLANTED + "-token", null);

    private static final List<String> LOGINS = List.of(
            "{\"action\":\"login\",\"method\":\"password\",\"user\":\"ada\",\"secret\":\"" + PLANTED + "-good\"}",
            "{\"action\":\"login\",\"method\":\"password\",\"user\":\"ada\",\"secret\":\"" + PLANTED + "-wrong\"}",
            "{\"action\":\"login\",\"method\":\"password\",\"user\":\"eve\",\"secret\":\"" + PLANTED + "-unknown\"}",
            "{\"action\":\"login\",\"method\":\"password\",\"user\":7,\"secret\":\"" + PLANTED + "-bad-user\"}",
            "{\"action\":\"login\",\"method\":\"password\",\"user\":\"ada\",\"secret\":[\"" + PLANTED + "-list\"]}",
            "{\"action\":\"login\",\"method\":\"pasword\",\"user\":\"ada\",\"secret\":\"" + PLANTED + "-method\"}",
            "{\"action\":\"login\",\"method\":\"token\",\"secret\":\"waybill_" + PLANTED + "-token\"}",
            "{\"action\":\"login\",\"method\":\"token\",\"secret\":\"waybill_" + PLANTED + "-no-token\"}",
            "{\"action\":\"login\",\"method\":\"key\",\"user\":\"ada\",\"key\":\"ssh-ed25519 " + PLANTED
                    + "\",\"signature\":\"AAAA\"}",
            "{\"action\":\"login\",\"method\":\"key\",\"user\":\"ada\",\"key\":\""
                    + ADA.key().text() + "\",\"signature\":\"" + PLANTED + "\"}",
            "{\"action\":\"login\",\"body\":7,\"method\":\"password\",\"user\":\"ada\",\"secret\":\"" + PLANTED
                    + "-body\"}",
            "{\"action\":\"login\",\"method\":\"password\",\"user\":\"ada\",\"secret\":\"" + PLANTED + "-broken}",
            "{\"action\":\"login\",\"secret\":\"" + PLANTED + "-1\",\"secret\":\"" + PLANTED + "-2\"}",
            "{\"action\":\"ls\",\"secret\":\"" + PLANTED + "-no-login\"}");

    /** Keeps each line of any logger. */
    private static final class Kept extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    }

    @TempDir
    Path folder;

    /** What is answered to {@code login}, as text. */
    private static String answer(RunningServer server, String login) throws IOException {
        try (var peer = server.connect()) {
            return peer.sendFrame(login).read().json();
        }
    }

    @Test
    void noReplyLogOrAuditRepeatsASecret() throws Exception {
        Path audit = folder.resolve("audit");
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var kept = new Kept();
        kept.setContext(root.getLoggerContext());
        kept.start();
        root.addAppender(kept);
        var replies = new ArrayList<String>();
        var lines = new RequestLines();
        try (var server = RunningServer.setupInstalled()
                .withUsers(ADA.user())
                .auditing(new AuditChoice(false, List.of(audit), AuditFormat.JSON))
                .start()) {
            for (String login : LOGINS) {
                replies.add(answer(server, login));
            }
            server.stop();
            // what the server's own log makes of what it hears
            for (RecordingLog.Line line : server.log().lines()) {
                if (line instanceof RecordingLog.Line.LoginFailed failed) {
                    lines.loginFailed(
                            Caller.anonymous(Origin.SOCKET_FILE), failed.user(), failed.method(), failed.status());
                }
            }
            replies.add(server.log().lines().toString());
        } finally {
            root.detachAppender(kept);
        }

        assertEquals(LOGINS.size() + 1, replies.size());
        assertTrue(Files.readString(audit).contains("login"));
        assertTrue(kept.lines.stream().anyMatch(line -> line.contains("failed to log in as eve")), "the log was heard");
        assertFalse(replies.toString().contains(PLANTED), replies::toString);
        assertFalse(kept.lines.toString().contains(PLANTED), kept.lines::toString);
        assertFalse(Files.readString(audit).contains(PLANTED), "the audit");
    }
}
