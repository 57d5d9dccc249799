package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Endpoint;
import dev.waybill.client.Person;
import dev.waybill.client.login.Credential;
import dev.waybill.client.login.Credentials;
import dev.waybill.client.login.Secret;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines of a shell whose server wants to know who types them: no output holds what it was told. */
class LoginLinesTest {

    private static final String SECRET = "correct-horse";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.setupInstalled()
                .withUsers(KnownUser.of("anna", SECRET).user())
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private int run(String user, @Nullable Person person, String line, Credential... credentials) {
        out.reset();
        err.reset();
        Endpoint endpoint = Endpoint.of("waybill://" + user + "127.0.0.1:" + server.port())
                .withCredentials(Credentials.of(credentials));
        var streams = new Session.Streams(
                new ByteArrayInputStream(new byte[0]),
                new Output(Channels.newChannel(out)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        var style = new Style(true, false, false, false, false);
        try (var session =
                new Session(person == null ? endpoint : endpoint.withPerson(person), streams, style, false)) {
            int code = new Shell(session).run(line, "");
            assertFalse((out + " " + err).contains(SECRET), out + " " + err);
            return code;
        }
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rightPasswordRunsTheLine() {
        Credential right = new Credential.Password(Secret.of(SECRET));

        assertEquals(ExitCode.OK, run("anna@", null, "mkdir a; ls", right), err());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"name\":\"a\""));
    }

    @Test
    void aLoginIsSeenWithoutWhatProvesIt() {
        Credential right = new Credential.Password(Secret.of(SECRET));

        assertEquals(ExitCode.OK, run("anna@", null, "set verbose 2; ls", right), err());
        assertTrue(
                err().contains("> {\"action\":\"login\",\"method\":\"password\",\"user\":\"anna\",\"secret\":\"…\"}\n"),
                err());
    }

    @Test
    void wrongPasswordIsCodeFive() {
        Credential wrong = new Credential.Password(Secret.of("wrong-" + "horse"));

        assertEquals(ExitCode.LOGIN, run("anna@", null, "ls", wrong));
        assertTrue(err().startsWith("{\"status\":401,\"code\":\"login-failed\","), err());
    }

    @Test
    void missingLoginIsCodeFiveAndTellsTheWay() {
        assertEquals(ExitCode.LOGIN, run("", null, "ls"));
        assertTrue(err().contains("wants a login"), err());
        assertTrue(err().contains("as waybill://USER@127.0.0.1:"), err());
        assertTrue(err().contains("client-shell --help tells how to log in\","), err());
    }

    @Test
    void passwordIsAskedOnceForAllTheLinesCommands() {
        int[] asked = new int[1];
        var person = new Person() {
            @Override
            public String secret(String question) {
                asked[0]++;
                return SECRET;
            }

            @Override
            public boolean agrees(String question) {
                return false;
            }
        };

        assertEquals(ExitCode.OK, run("anna@", person, "help; ls; pwd", new Credential.AskedPassword()), err());
        assertEquals(1, asked[0]);
    }

    @Test
    void whoTypesNothingIsInterrupted() {
        var person = new Person() {
            @Override
            public @Nullable String secret(String question) {
                return null;
            }

            @Override
            public boolean agrees(String question) {
                return false;
            }
        };

        assertEquals(ExitCode.INTERRUPTED, run("anna@", person, "ls", new Credential.AskedPassword()), err());
    }
}
