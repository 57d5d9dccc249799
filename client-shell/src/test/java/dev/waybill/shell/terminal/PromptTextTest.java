package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.client.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTextTest {

    @ParameterizedTest
    @CsvSource({
        "waybill://localhost,          /,       'waybill:/> '",
        "waybill://localhost:4731,     /photos, 'waybill:/photos> '",
        "waybill://localhost:4732,     /,       'waybill://localhost:4732/> '",
        "waybill://example.com,        /photos, 'waybill://example.com:4731/photos> '",
        "waybill://[::1]:4731,         /,       'waybill://[::1]:4731/> '",
        "waybill+unix:///run/w.socket, /a,      'waybill+unix:///run/w.socket:/a> '"
    })
    void serverIsNamedUnlessItIsTheDefaultOne(String url, String folder, String prompt) {
        assertEquals(prompt, PromptText.of(ServerAddress.of(url), "", folder));
    }

    @Test
    void userIsNamedOnceThereIsOne() {
        var local = ServerAddress.of("waybill://localhost");
        var named = ServerAddress.of("waybills://anna@files.example/photos");

        assertEquals("waybill://anna@localhost:4731/> ", PromptText.of(local, "anna", "/"));
        assertEquals("waybills://anna@files.example:4731/photos> ", PromptText.of(named, "", "/photos"));
        assertEquals("waybills://berta@files.example:4731/> ", PromptText.of(named, "berta", "/"));
    }

    @Test
    void folderSteersNoTerminal() {
        assertEquals("waybill:/\\x1b> ", PromptText.of(ServerAddress.of("waybill://localhost"), "", "/\u001b"));
    }
}
