package dev.waybill.http.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of a line each: what may be packed, what a file is called, and what it is. */
class FieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZip",
                "x-gzip",
                "deflate, gzip;q=0.5",
                "br;q=1.0, *;q=0.1",
                "*",
                "gzip ; q=0.001",
                "*;q=0, gzip"
            })
    void gzipIsAccepted(String field) {
        assertTrue(AcceptEncoding.acceptsGzip(List.of(field)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "gzip;q=0",
                "gzip;q=0.000, *",
                "br",
                "*;q=0",
                "gzipped",
                "gzip;q=2",
                "gzip;level=1"
            })
    void gzipIsNotAccepted(String field) {
        assertFalse(AcceptEncoding.acceptsGzip(List.of(field)));
    }

    @Test
    void silenceIsNoWishForGzip() {
        assertFalse(AcceptEncoding.acceptsGzip(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain.txt|attachment; filename=\"plain.txt\"; filename*=UTF-8''plain.txt",
                "naïve €.txt|attachment; filename=\"na_ve _.txt\"; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt",
                "a\"b\\c%41.txt|attachment; filename=\"a_b_c_41.txt\"; filename*=UTF-8''a%22b%5Cc%2541.txt",
                "😀'(*).txt|attachment; filename=\"_'(*).txt\"; filename*=UTF-8''%F0%9F%98%80%27%28%2A%29.txt"
            })
    void nameIsWrittenForOldAndNewClients(String name, String field) {
        assertEquals(field, Disposition.attachment(name));
    }

    @Test
    void nameWithALineFeedStaysOneField() {
        assertEquals(
                "attachment; filename=\"a__Set-Cookie: x\"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x",
                Disposition.attachment("a\r\nSet-Cookie: x"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain; charset=utf-8",
        "a.html, text/html; charset=utf-8",
        "photo.JPG, image/jpeg",
        "a.svg, image/svg+xml",
        "a.pdf, application/pdf",
        "song.mp3, audio/mpeg",
        "film.mp4, video/mp4",
        "a.json, application/json",
        "archive.tar.gz, application/gzip",
        "README, text/plain; charset=utf-8",
        "a b#c?.png, image/png",
        "50%.png, image/png",
        "data, application/octet-stream",
        "a.unheard-of, application/octet-stream"
    })
    void typeIsThatOfTheName(String name, String type) {
        assertEquals(type, MediaTypes.of(name));
    }

    @Test
    void textIsWorthPackingAndPicturesAreNot() {
        assertTrue(MediaTypes.isTextLike("text/plain; charset=utf-8"));
        assertTrue(MediaTypes.isTextLike("image/svg+xml"));
        assertTrue(MediaTypes.isTextLike("application/json"));
        assertFalse(MediaTypes.isTextLike("image/jpeg"));
        assertFalse(MediaTypes.isTextLike("application/gzip"));
    }

    @Test
    void whatMayHoldScriptsIsNotHarmless() {
        for (String type : List.of("text/html; charset=utf-8", "image/svg+xml", "application/xhtml+xml", "text/xml")) {
            assertFalse(MediaTypes.isHarmless(type), type);
        }
        for (String type : List.of("image/png", "audio/mpeg", "video/mp4", "application/pdf")) {
            assertTrue(MediaTypes.isHarmless(type), type);
        }
    }
}
