package dev.waybill.http.share;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.RemotePath;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTokenTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
    private static final ShareToken TOKEN = new ShareToken(
            RemotePath.of("/photos/Straße 😀"),
            new Account("anna", Set.of("family", "admins")),
            Instant.parse("2026-11-29T08:00:00Z"));

    @Test
    void whatWasSignedIsReadAgain() {
        String text = TOKEN.signed(KEY);

        assertEquals(TOKEN, ShareToken.of(text, KEY));
        assertTrue(text.matches("[A-Za-z0-9_-]+"), text);
    }

    @Test
    void nobodyNeedHaveLoggedInToShare() {
        var token = new ShareToken(RemotePath.ROOT, null, Instant.EPOCH);

        assertEquals(token, ShareToken.of(token.signed(KEY), KEY));
    }

    @Test
    void anotherKeyKnowsNoneOfThem() {
        byte[] other = KEY.clone();
        other[31] ^= 1;

        assertNull(ShareToken.of(TOKEN.signed(KEY), other));
    }

    @Test
    void eachChangedLetterMakesItNone() {
        String text = TOKEN.signed(KEY);
        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';

            assertNull(ShareToken.of(text.substring(0, i) + other + text.substring(i + 1), KEY), "letter " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "!", "ä", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatNobodySignedIsNone(String text) {
        assertNull(ShareToken.of(text, KEY));
    }

    @Test
    void shortenedAndLengthenedOnesAreNone() {
        String text = TOKEN.signed(KEY);

        assertNull(ShareToken.of(text.substring(4), KEY));
        assertNull(ShareToken.of(text.substring(0, text.length() - 4), KEY));
        assertNull(ShareToken.of(text + "AAAA", KEY));
        assertNull(ShareToken.of("A".repeat(100_000), KEY));
        assertFalse(text.isEmpty());
    }
}
