package dev.waybill.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.shell.config.Setting;
import dev.waybill.shell.line.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationTest {

    @Test
    void wordsMayStandInAnyOrder() throws Exception {
        assertEquals(
                new Invocation(
                        "waybill://h",
                        List.of("ls", "pwd"),
                        null,
                        new AccessOptions(),
                        "",
                        "auto",
                        Map.of(Setting.JSON, "on", Setting.QUIET, "on", Setting.COLOR, "off"),
                        true,
                        Invocation.Wanted.COMMANDS),
                invocation("-c", "ls", "--json", "waybill://h", "-q", "--no-color", "--compress", "auto", "-c", "pwd"));
    }

    @Test
    void progressIsASetting() throws Exception {
        assertEquals(
                Map.of(Setting.PROGRESS, "json"),
                invocation("--progress", "json").settings());
    }

    @Test
    void serverIsTheUsualOneUnlessItIsSaid() throws Exception {
        assertEquals("waybill://usual", invocation("-f", "-").url());
    }

    @Test
    void slipsAreToldInASentence() {
        assertEquals("-c needs a value: client-shell --help tells more", refusal("-c"));
        assertEquals("-c and -f are given: give one of them", refusal("-c", "ls", "-f", "x"));
        assertEquals("--compress is auto, on or off, not \"zip\"", refusal("--compress", "zip"));
        assertEquals("--progress is auto, plain, json, none, not \"bar\"", refusal("--progress", "bar"));
        assertEquals("there is no option --jsn", refusal("--jsn").substring(0, 24));
        assertEquals("\"ls\" is one word too many", refusal("waybill://h", "ls").substring(0, 25));
    }

    @Test
    void wordsThatTheSystemCouldNotReadAreRefused() {
        assertEquals(
                "\"put - /\ufffd\" holds bytes that are not UTF-8, or that the locale has no letters for: with"
                        + " LC_ALL=C.UTF-8 it has all",
                refusal("-c", "put - /\ufffd"));
        assertEquals("\"\ufffd\"", refusal("-f", "\ufffd").substring(0, 3));
    }

    @Test
    void theEmptyWordIsNoScript() {
        assertEquals("-f needs a file: the empty word is no path", refusal("-f", ""));
    }

    private static Invocation invocation(String... words) throws UsageException {
        return Invocation.of(words, "waybill://usual");
    }

    private static String refusal(String... words) {
        return String.valueOf(
                assertThrows(UsageException.class, () -> invocation(words)).getMessage());
    }
}
