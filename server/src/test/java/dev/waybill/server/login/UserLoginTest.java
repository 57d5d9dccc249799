package dev.waybill.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.waybill.api.Authenticator;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Origin;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.protocol.Security;
import dev.waybill.server.command.Generation;
import dev.waybill.server.command.NamedAuthenticator;
import dev.waybill.server.policy.Login;
import dev.waybill.server.user.Credentials;
import dev.waybill.server.user.PasswordHash;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import dev.waybill.server.user.Users;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Logins, without a socket: what may come over which connection, and what the log hears of a plugin that fails. */
class UserLoginTest {

    private static final String CHEAP = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl";
    private static final Login.Channel FAR =
            new Login.Channel(Origin.of(new InetSocketAddress("192.0.2.1", 5000)), Security.PLAIN);
    private static final Login.Channel FAR_OVER_TLS =
            new Login.Channel(FAR.origin(), new Security(true, new byte[32], List.of()));

    /** Nobody comes home in these tests. */
    private static final class NoFiles implements FileStore {
        private static UnsupportedOperationException none() {
            return new UnsupportedOperationException("there are no files");
        }

        @Override
        public Entry find(RemotePath path) {
            throw none();
        }

        @Override
        public Stream<Entry> list(RemotePath folder) {
            throw none();
        }

        @Override
        public StoredContent open(RemotePath path, Range range) {
            throw none();
        }

        @Override
        public Upload upload(RemotePath path, Condition condition) {
            throw none();
        }

        @Override
        public void createFolder(RemotePath path) {
            throw none();
        }

        @Override
        public void delete(RemotePath path) {
            throw none();
        }

        @Override
        public Entry move(RemotePath source, RemotePath target, Condition condition) {
            throw none();
        }

        @Override
        public Space space() {
            throw none();
        }
    }

    private static UserLogin login(NamedAuthenticator... authenticators) {
        var ada = new User(
                "ada",
                Set.of(),
                null,
                UserLimits.NONE,
                new Credentials(PasswordHash.parse(CHEAP), List.of(), List.of(), List.of()));
        var means = new UserLogin.Means(
                new PasswordChecks(1),
                new Authenticators(() -> List.of(authenticators), Duration.ofSeconds(10)),
                new NoFiles(),
                InstantSource.system(),
                Duration.ofSeconds(20));
        return new UserLogin(Users.of(List.of(ada), Users.Defaults.USUAL), false, means);
    }

    private static CommandException refusal(Login login, Login.Channel channel, Map<String, Object> fields) {
        var attempt = new Login.Attempt(
                Caller.anonymous(channel.origin()),
                channel,
                new byte[32],
                fields,
                System.nanoTime() + Duration.ofSeconds(20).toNanos());
        return assertThrows(CommandException.class, () -> login.login(attempt));
    }

    @Test
    void whatOthersCouldReadIsNotOfferedAndNotTaken() {
        UserLogin login = login();

        assertEquals(List.of("key"), login.methods(FAR));
        assertEquals(List.of("key", "password", "token"), login.methods(FAR_OVER_TLS));
        assertEquals(
                "a password is taken over TLS, or from this machine: others could have read it, so change it",
                refusal(login, FAR, Map.of("method", "password", "user", "ada", "secret", "correct horse"))
                        .sentence());
        assertEquals(
                "a token is taken over TLS, or from this machine: others could have read it, so change it",
                refusal(login, FAR, Map.of("method", "token", "secret", "waybill_x"))
                        .sentence());
    }

    /** Unknown names wait for their turn as known ones do. */
    @ParameterizedTest
    @ValueSource(strings = {"ada", "nobody"})
    void loginThatWaitsTooLongForItsTurnIsToldSo(String user) {
        var attempt = new Login.Attempt(
                Caller.anonymous(Origin.SOCKET_FILE),
                new Login.Channel(Origin.SOCKET_FILE, Security.PLAIN),
                new byte[32],
                Map.of("method", "password", "user", user, "secret", "x"),
                System.nanoTime() - 1);

        CommandException late = assertThrows(CommandException.class, () -> login().login(attempt));

        assertEquals("full", late.status().code());
    }

    @Test
    void attemptShowsNoSecret() {
        var attempt = new Login.Attempt(
                Caller.anonymous(Origin.SOCKET_FILE), FAR, new byte[32], Map.of("secret", "planted"), 0);

        assertFalse(attempt.toString().contains("planted"));
        assertFalse(new LoginFields(Map.of("method", "token", "secret", "planted"))
                .toString()
                .contains("planted"));
    }

    @Test
    void whatAnAuthenticatorThrowsIsLoggedWithoutTheSecret() {
        Authenticator tellsAll = (credential, origin) -> {
            throw new IOException("cannot bind as eve with planted-secret");
        };
        var log = (Logger) LoggerFactory.getLogger("logins");
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        try {
            var generation = Generation.lasting("tells", UserLoginTest.class.getClassLoader());
            refusal(
                    login(new NamedAuthenticator(tellsAll, generation)),
                    FAR_OVER_TLS,
                    Map.of("method", "password", "user", "eve", "secret", "planted-secret"));
        } finally {
            log.detachAppender(heard);
        }

        String said = String.join(
                "\n",
                heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertTrue(said.contains("cannot bind as eve with ***"), said);
        assertFalse(said.contains("planted"), said);
    }
}
