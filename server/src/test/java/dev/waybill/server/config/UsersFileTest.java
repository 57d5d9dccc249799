package dev.waybill.server.config;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.server.user.AccessToken;
import dev.waybill.server.user.Credentials;
import dev.waybill.server.user.Sha256;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The users file: what is read of it, what is refused, and what a change leaves as it was. */
class UsersFileTest {

    private static final String HASH = "$argon2id$v=19$m=4096,t=3,p=4$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl";
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM5lnhLHWv1nwcnru9L11D4DEGXZkY7pco7U+JI4iv4W anna@laptop";
    private static final String TOKEN_HASH = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String WHOLE = """
            # our people
            [user.anna]
            password = "%s"  # until March
            keys = [
              # the laptop
              "%s",
            ]
            groups = ["staff", "night"]
            home = "/anna"
            allow = ["read", "write"]
            quota-bytes = 1_000

            # somebody from outside
            [user."bob@example.org"]
            tokens = [{name = "ci", hash = "%s", expires = 2027-01-31T12:00:00+01:00}]
            certificates = ["%s"]
            """.formatted(
            HASH, KEY, TOKEN_HASH, TOKEN_HASH.toUpperCase(java.util.Locale.ROOT).replace("SHA256", "sha256"));

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        Path file = folder.resolve("users.toml");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String refusal(Path file) {
        return String.valueOf(assertThrows(ConfigurationException.class, () -> UsersFile.read(file))
                        .getMessage())
                .replace(file.toString(), "FILE");
    }

    private static User user(String name) {
        return new User(name, Set.of(), null, UserLimits.NONE, Credentials.NONE);
    }

    @Test
    void everyKeyIsRead() throws Exception {
        List<User> users = UsersFile.read(file(WHOLE));

        User anna = users.get(0);
        assertEquals("anna", anna.name());
        assertEquals(HASH, requireNonNull(anna.credentials().password()).phc());
        assertEquals(KEY, anna.credentials().keys().getFirst().toString());
        assertEquals(Set.of("staff", "night"), anna.groups());
        assertEquals("/anna", String.valueOf(anna.home()));
        assertEquals(1000L, anna.limits().quotaBytes());
        AccessToken token = users.get(1).credentials().tokens().getFirst();
        assertEquals("ci", token.name());
        assertEquals("2027-01-31T11:00:00Z", String.valueOf(token.expires()));
        assertEquals(
                List.of(Sha256.parse(TOKEN_HASH)), users.get(1).credentials().certificates());
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--", "rw-r-----", "rw--w----", "rw----r--"})
    void fileThatOthersMayReadOrChangeIsRefusedByName(String permissions) throws Exception {
        Path file = file(WHOLE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertEquals(
                "the file FILE holds hashes of passwords, and others may read or change it: chmod 600 FILE",
                refusal(file));
    }

    @Test
    void configurationWithUsersIsForItsOwnerAloneToo() throws Exception {
        Path file = file("[user.anna]\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        var refusal = assertThrows(ConfigurationException.class, () -> ConfigurationFile.read(file));
        assertTrue(String.valueOf(refusal.getMessage()).contains("chmod 600"));
    }

    @Test
    void missingFileIsSaidSo() {
        assertEquals("the file FILE does not exist", refusal(folder.resolve("none.toml")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "root = '/x' | FILE: there is no key \"root\" in a users file: it has tables [user.NAME] alone",
                "user = 7 | FILE: users stand in tables, [user.NAME]",
                "user.anna = 7 | FILE: a user stands in a table, [user.anna]",
                "[user.anonymous] | FILE: the user \"anonymous\": nobody can be called anonymous: that is who did not log in",
                "user.anna.pasword = 'x' | FILE: there is no key \"user.anna.pasword\": did you mean \"password\"?",
                "user.anna.password = 'hunter2' | FILE: user.anna.password is no Argon2id hash",
                "user.anna.password = 7 | FILE: user.anna.password must be a text in quotes",
                "user.anna.keys = 'ssh-rsa AAAA' | FILE: user.anna has keys that is no list, [\"…\"]",
                "user.anna.keys = ['ssh-rsa AAAA'] | FILE: user.anna.keys has one that is not taken: keys of the type ssh-rsa are not taken: make one with  ssh-keygen -t ed25519",
                "user.anna.tokens = ['x'] | FILE: user.anna.tokens is a list of tables, {name = …, hash = …, expires = …}",
                "user.anna.tokens = [{name = 'x'}] | FILE: user.anna.tokens has a token without a name or a hash",
                "user.anna.tokens = [{name = 'x', hash = 'hunter2'}] | FILE: user.anna.tokens.hash is not sha256: and 64 hexadecimal digits",
                "user.anna.certificates = ['AB:CD'] | FILE: user.anna.certificates is not sha256: and 64 hexadecimal digits",
                "user.anna.home = 'anna' | FILE: user.anna.home is no home: the path \"anna\" must start with a slash",
                "user.anna.quota-bytes = -1 | FILE: user.anna.quota-bytes is -1 but must be a whole number of at least 0",
                "user.anna.connections = 0 | FILE: user.anna.connections is 0 but must be a whole number of at least 1"
            })
    void whatCannotBeIsOneSentenceWithoutASecret(String line, String sentence) throws Exception {
        assertEquals(sentence, refusal(file(line)));
    }

    @Test
    void changeLeavesCommentsAndOrderAsTheyWere() throws Exception {
        Path file = file(WHOLE);

        UsersFile.change(file, false, users -> {
            User anna = requireNonNull(users.get("anna"));
            users.put(
                    "anna",
                    new User("anna", Set.of("staff"), anna.home(), anna.limits(), anna.credentials(), anna.rules()));
            users.put("eve", user("eve"));
        });

        assertEquals(WHOLE.replace("[\"staff\", \"night\"]", "[\"staff\"]") + "\n[user.eve]\n", Files.readString(file));
    }

    @Test
    void userWhoIsRemovedLeavesTheOthersAndTheirComments() throws Exception {
        Path file = file(WHOLE);

        UsersFile.change(file, false, users -> users.remove("anna"));

        assertEquals("# our people\n" + WHOLE.substring(WHOLE.indexOf("\n# somebody")), Files.readString(file));
    }

    @Test
    void tablesWithinAUserGoWithIt() throws Exception {
        String token = "[[user.anna.tokens]]\nname = \"ci\"\nhash = \"" + TOKEN_HASH + "\"\n";
        Path file = file("[user.anna]\n" + token + "[user.bob]\n");

        UsersFile.change(file, false, users -> users.remove("anna"));

        assertEquals("[user.bob]\n", Files.readString(file));
    }

    @Test
    void fileThatIsWrittenInAnotherWayIsLeftAsItIs() throws Exception {
        String text = "user.anna.home = \"/anna\"\n";
        Path file = file(text);

        var refusal = assertThrows(
                ConfigurationException.class, () -> UsersFile.change(file, false, users -> users.remove("anna")));

        assertEquals(
                file + " is written in a way that only its author can change: do it by hand", refusal.getMessage());
        assertEquals(text, Files.readString(file));
    }

    @Test
    void changeThatIsRefusedChangesNothing() throws Exception {
        Path file = file(WHOLE);

        assertThrows(
                ConfigurationException.class,
                () -> UsersFile.change(file, false, users -> {
                    users.clear();
                    throw new ConfigurationException("no");
                }));

        assertEquals(WHOLE, Files.readString(file));
    }

    @Test
    void newFileIsForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("new.toml");

        UsersFile.change(file, true, users -> users.put("eve", user("eve")));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                List.of("eve"), UsersFile.read(file).stream().map(User::name).toList());
        try (var all = Files.list(folder)) {
            assertEquals(List.of(file), all.toList());
        }
    }

    @Test
    void linkToTheFileStaysOne() throws Exception {
        Path file = file(WHOLE);
        Path link = Files.createSymbolicLink(folder.resolve("link.toml"), file);

        UsersFile.change(link, false, Map::clear);

        assertTrue(Files.isSymbolicLink(link));
        assertFalse(Files.readString(file).contains("[user."));
    }
}
