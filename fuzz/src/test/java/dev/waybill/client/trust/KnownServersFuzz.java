package dev.waybill.client.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Scratch;
import dev.waybill.fuzz.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The file of servers that are known, which people edit, and the fingerprints in it. */
class KnownServersFuzz {

    private static final String PLACE = "files.example:4731";

    private final Path file;

    KnownServersFuzz() throws IOException {
        file = Scratch.folder().resolve("known_servers");
    }

    /** A file is refused by its name, and nothing is guessed from it; else all that it says of a server is whole. */
    @FuzzTest
    void files(byte[] input) throws IOException {
        Files.write(file, input);
        try {
            Set<Fingerprint> known = new KnownServers(file).of(PLACE);

            known.forEach(each -> assertEquals(each, Fingerprint.of(each.toString())));
        } catch (IOException e) {
            Refusals.check(e, input.length);
            assertTrue(e.toString().contains(file.toString()), e::toString);
        }
    }

    /** A fingerprint is refused, or has one spelling. */
    @FuzzTest
    void fingerprints(byte[] input) {
        String text = Texts.of(input);
        try {
            Fingerprint fingerprint = Fingerprint.of(text);

            assertTrue(fingerprint.hex().matches("[0-9a-f]{64}"), text);
            assertEquals(fingerprint, Fingerprint.of(fingerprint.toString()));
        } catch (IllegalArgumentException e) {
            Refusals.check(e, text.length());
        }
    }
}
