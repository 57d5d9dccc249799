package dev.waybill.http.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.http.exchange.HttpRefusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Depth}, {@code Timeout} and {@code Destination}. */
class FieldsOfDavTest {

    private static final Urls URLS = new Urls("files.example:8080");

    @Test
    void aDepthIsOneOfThree() {
        assertEquals(Depth.INFINITY, Depth.of(null));
        assertEquals(Depth.INFINITY, Depth.of("Infinity"));
        assertEquals(Depth.ONE, Depth.of(" 1"));
        assertThrows(HttpRefusal.class, () -> Depth.of("2"));
        assertThrows(HttpRefusal.class, () -> Depth.of("1,noroot"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Second-60|60",
                "Infinite, Second-60|60",
                "Infinite|3600",
                "Second-4100000000|3600",
                "Second-99999999999999999999999|3600",
                "Second-0|1",
                "Second--5|3600",
                "Second-|3600",
                "soon|3600"
            })
    void aLockLastsAsLongAsIsWishedButForAnHour(String field, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), LockTime.of(field));
    }

    @ParameterizedTest
    @CsvSource({
        "http://files.example:8080/dav/a%20b, /a b",
        "HTTPS://FILES.example:8080/dav/a/, /a",
        "/dav/%C3%A4, /ä",
        "/dav, /",
        "/dav/, /"
    })
    void aDestinationIsOursWholeOrAsAPath(String url, String path) {
        assertEquals(RemotePath.of(path), URLS.path(url));
    }

    @Test
    void thePortThatASchemeHasAnywayMayBeLeftOut() {
        assertEquals(RemotePath.of("/a"), new Urls("h:80").path("http://h/dav/a"));
        assertEquals(RemotePath.of("/a"), new Urls("h").path("https://h:443/dav/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other.example/dav/a",
                "http://files.example/dav/a",
                "http://files.example:8080.evil/dav/a",
                "http://user@files.example:8080/dav/a",
                "ftp://files.example:8080/dav/a",
                "//other.example/dav/a",
                "http://files.example:8080/files/a",
                "/davx/a",
                "a",
                ""
            })
    void aDestinationElsewhereIsNone(String url) {
        assertEquals(502, assertThrows(HttpRefusal.class, () -> URLS.path(url)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dav/../a", "/dav/%2e%2e/a", "/dav//a", "/dav/a%00"})
    void aDestinationLeadsNowhereElse(String url) {
        assertThrows(CommandException.class, () -> URLS.path(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dav/a%2fb", "/dav/a?b", "/dav/a#b", "/dav/%zz", "/dav/%ff"})
    void aDestinationThatCannotBeReadIsRefused(String url) {
        assertEquals(400, assertThrows(HttpRefusal.class, () -> URLS.path(url)).status());
    }

    @Test
    void aUrlIsReadAsItWasWritten() {
        RemotePath path = RemotePath.of("/a b/ä%&#?;\"<>\u0001😀");

        assertEquals(path, URLS.path(Urls.href(path, true)));
    }
}
