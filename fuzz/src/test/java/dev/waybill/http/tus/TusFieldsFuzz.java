package dev.waybill.http.tus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.fuzz.Refusals;

/** What clients of tus say of their uploads. */
class TusFieldsFuzz {

    /** Metadata are refused, or say a good path, and the same when they are read again. */
    @FuzzTest
    void metadata(byte[] input) {
        String text = new String(input, ISO_8859_1);
        try {
            TusMetadata said = TusMetadata.of(text);
            said.modified();
            TusMetadata again = TusMetadata.of(said.text());
            assertEquals(said.path(), again.path());
            assertEquals(said.parents(), again.parents());
        } catch (CommandException e) {
            Refusals.check(e, text.length(), Status.BAD_ARGUMENT, Status.BAD_PATH);
        }
        try {
            TusChecksum.of(text);
        } catch (CommandException e) {
            Refusals.check(e, text.length(), Status.BAD_ARGUMENT);
        }
    }
}
