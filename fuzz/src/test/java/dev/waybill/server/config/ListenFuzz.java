package dev.waybill.server.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;
import java.util.stream.Collectors;

/** A dialect, an address and options as {@code --listen} takes them. */
class ListenFuzz {

    /** Any text names a place; what others can reach is encrypted. */
    @FuzzTest
    void places(byte[] input) {
        String text = Texts.of(input);

        Listen listen = Listen.of(text);

        assertTrue(listen.equals(Listen.of(listen.toString())) || listen.equals(Listen.of(said(listen))), text);
        assertFalse(listen.options().containsKey(""), text);
        try {
            assertTrue(listen.where(new Reach(false, true)).isLocal() || listen.tls(), text);
        } catch (ConfigurationException e) {
            Refusals.check(e, text.length());
        }
    }

    private static String said(Listen listen) {
        return listen.dialect()
                + (listen.tls() ? "=tls:" : "=")
                + listen.address()
                + listen.options().entrySet().stream()
                        .map(option -> "," + option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining());
    }
}
