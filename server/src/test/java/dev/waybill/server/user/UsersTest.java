package dev.waybill.server.user;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Caller;
import dev.waybill.api.Origin;
import dev.waybill.api.RemotePath;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A set of users: who has what, and what those get who are not in it. */
class UsersTest {

    private static final String CHEAP = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl";
    private static final String DEAR = "$argon2id$v=19$m=128,t=2,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl";

    private static User user(String name, Credentials credentials) {
        return new User(name, Set.of(), null, UserLimits.NONE, credentials);
    }

    private static Credentials password(String phc) {
        return new Credentials(PasswordHash.parse(phc), List.of(), List.of(), List.of());
    }

    private static Credentials token(String text, Instant expires) {
        return new Credentials(
                null, List.of(), List.of(new AccessToken("t", AccessToken.hashOf(text), expires)), List.of());
    }

    private static Users users(User... users) {
        return Users.of(List.of(users), Users.Defaults.USUAL);
    }

    @Test
    void unknownNamesCostWhatKnownOnesDo() {
        Users users =
                users(user("ada", password(CHEAP)), user("bob", password(DEAR)), user("key-only", Credentials.NONE));
        var met = new HashSet<PasswordHash.Cost>();
        for (int i = 0; i < 200; i++) {
            met.add(users.passwordOf("nobody-" + i).cost());
        }

        assertEquals(
                Set.of(
                        PasswordHash.parse(CHEAP).cost(),
                        PasswordHash.parse(DEAR).cost()),
                met);
        assertSame(users.passwordOf("nobody"), users.passwordOf("nobody"));
        assertFalse(users.passwordOf("key-only").matches(new char[0]));
    }

    @Test
    void whereNobodyHasAPasswordAnUnknownNameCostsTheUsual() {
        assertEquals(
                new PasswordHash.Cost(19456, 2, 1), users().passwordOf("nobody").cost());
    }

    @Test
    void tokenIsGoodUntilItExpires() {
        Instant end = Instant.parse("2027-01-31T12:00:00Z");
        Users users = users(user("ada", token("one", end)));

        assertEquals(
                "ada",
                requireNonNull(users.ofToken(AccessToken.hashOf("one"), end.minusNanos(1)))
                        .name());
        assertNull(users.ofToken(AccessToken.hashOf("one"), end));
        assertNull(users.ofToken(AccessToken.hashOf("two"), Instant.EPOCH));
    }

    @Test
    void twoUsersShareNeitherNameNorTokenNorCertificate() {
        var certificate = new Credentials(null, List.of(), List.of(), List.of(Sha256.of(new byte[] {1})));

        assertEquals("there are two users ada", refusal(user("ada", Credentials.NONE), user("ada", Credentials.NONE)));
        assertEquals(
                "ada and bob have a token in common",
                refusal(user("ada", token("x", Instant.MAX)), user("bob", token("x", Instant.MAX))));
        assertEquals(
                "ada and bob have a certificate in common",
                refusal(user("ada", certificate), user("bob", certificate)));
    }

    private static String refusal(User... users) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> users(users)).getMessage());
    }

    @Test
    void whoIsNotListedHasTheDefaults() {
        var limits = new UserLimits(1000L, null, 3, null, null);
        Users users = Users.of(
                List.of(new User("ada", Set.of(), null, new UserLimits(5L, null, null, null, null), Credentials.NONE)),
                new Users.Defaults("/home/{user}", true, limits));
        var eve = new Caller("eve", Origin.SOCKET_FILE, true, Set.of("staff"));

        assertEquals(RemotePath.of("/home/eve"), users.home(eve));
        assertEquals(limits, users.userOf(eve).limits());
        assertEquals(Set.of("staff"), users.userOf(eve).groups());
        assertEquals(
                new UserLimits(5L, null, 3, null, null),
                requireNonNull(users.find("ada")).limits());
        assertEquals(
                RemotePath.of("/home/ada"), requireNonNull(users.find("ada")).home());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anonymous", "@staff", "-x", ".x", "a b", "a/b", "a\nb", "ä", "*"})
    void nameThatCouldBeTakenForSomethingElseIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> User.checkName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "Ada.L-2", "ada@example.org", "_sync", "7"})
    void usualNamesAreGood(String name) {
        User.checkName(name);
    }
}
