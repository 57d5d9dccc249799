package dev.waybill.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.server.config.UsersFile;
import dev.waybill.server.user.AccessToken;
import dev.waybill.server.user.User;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code server user}, as people type it. */
class UserCommandTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM5lnhLHWv1nwcnru9L11D4DEGXZkY7pco7U+JI4iv4W anna@laptop";
    private static final String FINGERPRINT = "SHA256:3YAE2s27aZkBt2+5nxcvK6Cwd/Y5mOp+yNjEr7Rf0U8";

    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    private Path file() {
        return folder.resolve("users.toml");
    }

    private Ran run(String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--users", file().toString()));
        int code = new UserCommand(
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        null,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(all);
        return new Ran(code, out.toString(UTF_8), err.toString(UTF_8).replace(file().toString(), "FILE"));
    }

    private void assertDone(String sentence, String input, String... words) {
        assertEquals(new Ran(0, "", sentence + " (FILE)\n"), run(input, words));
    }

    private void assertMisused(String sentence, String input, String... words) {
        assertEquals(new Ran(2, "", "server: " + sentence + "\n"), run(input, words));
    }

    private User user(String name) throws Exception {
        return UsersFile.read(file()).stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void userHasWhatWasAskedFor() throws Exception {
        Path key = Files.writeString(folder.resolve("id.pub"), KEY + "\n");

        assertDone(
                "anna was added",
                "correct horse\n",
                "add",
                "anna",
                "--password",
                "--key",
                key.toString(),
                "--group=staff,night",
                "--home",
                "/anna",
                "--allow",
                "read",
                "--allow",
                "write",
                "--deny",
                "overwrite",
                "--quota-bytes",
                "10GiB",
                "--connections=3");

        User anna = user("anna");
        assertTrue(requireNonNull(anna.credentials().password()).matches("correct horse".toCharArray()));
        assertEquals(KEY, anna.credentials().keys().getFirst().toString());
        assertEquals("""
                user              anna
                groups            night,staff
                home              /anna
                allow             read write
                deny              overwrite
                quota-bytes       10737418240
                connections       3
                password          argon2id m=19456,t=2,p=1
                key               %s anna@laptop
                """.formatted(FINGERPRINT), run("", "list", "anna").out());
        assertEquals(
                "anna  night,staff  /anna  password, 1 key\n", run("", "list").out());
    }

    @Test
    void passwordIsALineOfStandardInputAndCanBeTakenAway() throws Exception {
        run("", "add", "anna");

        assertDone("the password of anna was set", "correct horse\r\nanother line\n", "passwd", "anna");
        assertTrue(requireNonNull(user("anna").credentials().password()).matches("correct horse".toCharArray()));
        assertDone("the password of anna was removed", "", "passwd", "anna", "--remove");
        assertEquals(null, user("anna").credentials().password());
    }

    @Test
    void tokenIsShownOnceAndKeptAsItsHash() throws Exception {
        run("", "add", "anna");

        Ran made = run("", "token", "anna", "--name", "ci", "--expires", "2100-01-31T12:00:00Z");

        assertEquals(0, made.code());
        assertEquals(
                "the token ci of anna was made, good until 2100-01-31T12:00:00Z: it is shown this once (FILE)\n",
                made.err());
        String text = made.out().strip();
        assertTrue(text.matches("waybill_[A-Za-z0-9_-]{43}"), text);
        assertEquals(
                AccessToken.hashOf(text),
                user("anna").credentials().tokens().getFirst().hash());
        assertFalse(Files.readString(file()).contains(text));
        assertMisused("anna has a token ci already: remove it first", "", "token", "anna", "--name", "ci");
        assertDone("the token ci of anna was removed", "", "token", "remove", "anna", "--name", "ci");
    }

    @Test
    void keysComeFromStandardInputAndGoByTheirFingerprint() throws Exception {
        run("", "add", "anna");

        assertDone("1 key was added to anna", KEY + "\n", "key", "add", "anna");
        assertDone(
                "the key " + FINGERPRINT + " of anna was removed",
                "",
                "key",
                "remove",
                "anna",
                "--fingerprint",
                FINGERPRINT);
        assertEquals(List.of(), user("anna").credentials().keys());
    }

    @Test
    void userWhoIsRemovedIsGone() throws Exception {
        assertDone(
                "anna was added, with nothing to log in by yet: user passwd anna, or user key add anna",
                "",
                "add",
                "anna");
        assertDone("anna was removed", "", "remove", "anna");
        assertEquals(List.of(), UsersFile.read(file()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "frob anna | there is no \"user frob\" (there are add, passwd, key, token, certificate, list, remove)",
                "ad bob | there is no \"user ad\": did you mean \"add\"? (there are add, passwd, key, token, certificate, list, remove)",
                "add | \"user add\" needs the name of a user",
                "add anonymous | nobody can be called anonymous: that is who did not log in",
                "add a/b | a user's name has up to 64 letters a-z, A-Z, digits and ._@-, and begins with a letter, a digit or _",
                "add bob --home bob | --home: the path \"bob\" must start with a slash",
                "add bob --group @x | a group's name has up to 64 letters a-z, A-Z, digits and ._-, and begins with a letter, a digit or _",
                "add bob --quota-bytes 10GB | --quota-bytes is \"10GB\" but must be a whole number of at least 0, such as 1000 or 10GiB",
                "add bob --connections 0 | --connections is \"0\" but must be a whole number of at least 1, such as 1000 or 10GiB",
                "add bob --hom /x | \"user add\" has no option \"--hom\": did you mean \"--home\"?",
                "add bob --password=planted | --password takes no value: it is asked for, or read from standard input, since others can read the command line",
                "add bob --password planted | there is a word too many behind \"bob\": \"user add\" takes one user, and no password or key stands on the command line",
                "add anna | there is a user anna already",
                "passwd ann | there is no user \"ann\": did you mean \"anna\"?",
                "passwd anna planted | there is a word too many behind \"anna\": \"user passwd\" takes one user, and no password or key stands on the command line",
                "key anna | say what to do: user key add NAME, or user key remove NAME",
                "key remove anna | --fingerprint is missing: user list anna shows them",
                "key remove anna --fingerprint SHA256:x | anna has no such key: user list anna shows all",
                "token anna | --name is missing: what its owner calls it, such as --name ci",
                "token anna --name ci --expires soon | --expires is \"soon\" but must be such as 90d, 12h, 2027-01-31T12:00:00Z or never",
                "token anna --name ci --expires 2020-01-31T12:00:00Z | --expires is 2020-01-31T12:00:00Z, which is over already",
                "certificate add anna | say which certificate: --file FILE, or --fingerprint sha256:…",
                "certificate add anna --fingerprint AB:CD | --fingerprint is not sha256: and 64 hexadecimal digits",
                "list bob | there is no user \"bob\""
            })
    void misuseIsOneSentenceWithoutASecret(String words, String sentence) throws Exception {
        run("", "add", "anna");
        String before = Files.readString(file());

        assertMisused(sentence, "", words.split(" "));

        assertFalse(sentence.contains("planted"));
        assertEquals(before, Files.readString(file()));
    }

    @Test
    void privateKeyIsNotTakenForAPublicOne() {
        run("", "add", "anna");

        assertMisused(
                "standard input is no public key: give the file that ends in .pub",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nplanted\n",
                "key",
                "add",
                "anna");
    }

    @Test
    void shortPasswordIsRefused() {
        run("", "add", "anna");

        assertMisused("a password has at least 8 characters", "planted\n", "passwd", "anna");
    }

    @Test
    void configurationNamesTheFile() throws IOException {
        run("", "add", "anna");
        Path configuration = Files.writeString(folder.resolve("server.toml"), "users = \"" + file() + "\"\n");
        var out = new ByteArrayOutputStream();

        int code = new UserCommand(
                        new ByteArrayInputStream(new byte[0]), null, new PrintStream(out, true, UTF_8), System.err)
                .run(List.of("list", "--config", configuration.toString()));

        assertEquals("anna  -  -  -\n", out.toString(UTF_8));
        assertEquals(0, code);
    }
}
