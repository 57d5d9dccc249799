package dev.waybill.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.Credential;
import dev.waybill.api.Origin;
import dev.waybill.server.plugin.PluginSettings;
import dev.waybill.testkit.FakeEnvironment;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {

    /** The hash was made by Python's {@code hashlib.pbkdf2_hmac}. */
    private static final String LINE = "ada:1000:00112233445566778899aabbccddeeff:"
            + "4c5805526868c915a4cba43d75ec6b0a07152bb7b9ca30501c96ea0f91886829:staff,night\n";

    @TempDir
    Path folder;

    private @Nullable Account asked(Credential credential) throws Exception {
        Path accounts = Files.writeString(folder.resolve("accounts"), LINE);
        var authenticator = new PasswordFile();
        authenticator.start(FakeEnvironment.in(folder).with("accounts", accounts.toString()));
        return authenticator.authenticate(credential, Origin.SOCKET_FILE);
    }

    private static Credential password(String user, String secret) {
        return new Credential.Password(user, secret.toCharArray());
    }

    @Test
    void userOfTheFileHasItsGroups() throws Exception {
        assertEquals(new Account("ada", Set.of("staff", "night")), asked(password("ada", "correct horse")));
    }

    @Test
    void nobodyElseIsKnown() throws Exception {
        assertNull(asked(password("ada", "wrong")));
        assertNull(asked(password("eve", "correct horse")));
        assertNull(asked(password("", "correct horse")));
        assertNull(asked(new Credential.Token("correct horse".toCharArray())));
    }

    @Test
    void logsInOverTheWire() throws Exception {
        Path accounts = Files.writeString(folder.resolve("accounts"), LINE);
        var settings = new PluginSettings(Map.of("waybill", Map.of("accounts", accounts.toString())), Map.of());
        try (var server = RunningServer.setup()
                        .with(new PasswordFile())
                        .with(settings)
                        .withUsers(KnownUser.of("bob", "another password").user())
                        .start();
                var peer = server.connect()) {
            assertEquals(
                    "ada",
                    peer.ask("action", "login", "method", "password", "user", "ada", "secret", "correct horse")
                            .get("user"));
        }
    }
}
