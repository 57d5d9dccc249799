package dev.waybill.server.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Argon2id hashes, against those that the program {@code argon2} of the reference implementation has made. */
class PasswordHashTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SALT_AND_HASH = "$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl";

    private static boolean matches(String phc, String password) {
        return PasswordHash.parse(phc).matches(password.toCharArray());
    }

    /** Made by {@code printf %s PASSWORD | argon2 SALT -id -e} and other options. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "correct horse | $argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$sDq4SJydHwxWnLTlXqq5ZzNDfmXrJUlaeTohxQaFrio",
                "correct horse | $argon2id$v=19$m=4096,t=3,p=4$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl",
                "pässwörd | $argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$GUoasPF76FL8C0Hx8Pn2y/ftjmggClV/T2MioFSoomo",
                "pässwörd | $argon2id$v=19$m=4096,t=3,p=4$c29tZXNhbHQx$uoH3v9LcFJ62YXyE9a4tzZUsALO7viK6",
                "x | $argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQx$FBYkAWU7taw7W7syAWL3nHHwMJgt3ZdGcxSnTOfO/jGNe7cZeqpUL6W97DPc799vZDiUg9o0qik8KBEhPmKJRg"
            })
    void whatTheReferenceHasMadeMatches(String password, String phc) {
        assertTrue(matches(phc, password));
        assertFalse(matches(phc, password + "x"));
        assertFalse(matches(phc, ""));
        assertEquals(phc, PasswordHash.parse(phc).phc());
    }

    @Test
    void newHashHasOwaspsCostAndASaltOfItsOwn() {
        char[] password = "correct horse".toCharArray();
        PasswordHash one = PasswordHash.of(password, RANDOM);
        PasswordHash two = PasswordHash.of(password, RANDOM);

        assertEquals(new PasswordHash.Cost(19456, 2, 1), one.cost());
        assertNotEquals(one.phc(), two.phc());
        assertTrue(matches(one.phc(), "correct horse"));
    }

    @Test
    void accentMayBeTypedEitherWay() {
        PasswordHash hash = PasswordHash.of("pa\u0308sswort".toCharArray(), RANDOM);

        assertTrue(hash.matches("p\u00e4sswort".toCharArray()));
    }

    @Test
    void decoyCostsAsMuchAndMatchesNothing() {
        PasswordHash hash = PasswordHash.parse("$argon2id$v=19$m=64,t=3,p=2" + SALT_AND_HASH);

        PasswordHash decoy = hash.decoy(RANDOM);

        assertEquals(hash.cost(), decoy.cost());
        assertFalse(decoy.matches("correct horse".toCharArray()));
    }

    @Test
    void neitherHashNorSaltIsShown() {
        assertEquals(
                "argon2id m=4096,t=3,p=4",
                PasswordHash.parse("$argon2id$v=19$m=4096,t=3,p=4" + SALT_AND_HASH)
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "$2b$12$abcdefghijklmnopqrstuv",
                "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQx$b+vQ4VDvyJdgLA4928SBRf/cpvf8Nj+milo6GJ6Kr34",
                "$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl",
                "$argon2id$m=64,t=1,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl",
                "$argon2id$v=19$t=1,m=64,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl",
                "$argon2id$v=19$m=064,t=1,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl",
                "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl",
                "$argon2id$v=19$m=64,t=1,p=1,keyid=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl",
                "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl=",
                "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQx$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl\n",
                "$argon2id$v=19$m=64,t=1,p=1$c2FsdA$fAE9qcxVjcSmAlzPpzZK06T/+rUFnECl",
                "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQx$AAAA",
                "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHR1$AAAAAAAAAAAAAAAAAAAAAB"
            })
    void whatIsNoSuchHashIsRefusedWithoutRepeatingIt(String phc) {
        String clause = String.valueOf(assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(phc))
                .getMessage());

        assertFalse(clause.contains("c29tZXNhbHQ") || clause.contains("hunter2"), clause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m=4194304,t=1,p=1 | asks for m=4194304,t=1,p=1 but may have at most m=65536,t=16,p=16",
                "m=64,t=17,p=1 | asks for m=64,t=17,p=1 but may have at most m=65536,t=16,p=16",
                "m=65536,t=1,p=17 | asks for m=65536,t=1,p=17 but may have at most m=65536,t=16,p=16",
                "m=31,t=1,p=4 | asks for m=31 but p=4 needs at least m=32",
                "m=9999999999,t=1,p=1 | is not of the form $argon2id$v=19$m=…,t=…,p=…$salt$hash"
            })
    void fileCannotAskForMoreThanTheServerHas(String cost, String clause) {
        assertEquals(
                clause,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PasswordHash.parse("$argon2id$v=19$" + cost + SALT_AND_HASH))
                        .getMessage());
    }
}
