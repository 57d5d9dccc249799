package dev.waybill.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Upload;
import dev.waybill.testkit.FakeEnvironment;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {

    /** Stores its body. */
    private static final class Keep implements CommandHandler {
        @Override
        public CommandSpec spec() {
            return CommandSpec.writing("keep", "Keeps it.").takes(Parameter.file("file", "what to keep"));
        }

        @Override
        public Reply handle(Request request) throws IOException {
            try (Upload upload = request.files().upload(RemotePath.of("/kept"), Condition.NONE)) {
                request.body().transferTo(upload);
                upload.commit();
            }
            return Reply.of(Status.CREATED);
        }
    }

    @TempDir
    private Path folder;

    private Trial refusing(String text) {
        var scan = new Scan();
        scan.start(FakeEnvironment.in(folder).with("refuse", text));
        return Trial.of(new Keep()).through(scan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aab", "xxaab", "aaab", "a aabaab", "aaaaaaab and more"})
    void whatHoldsTheTextIsRefusedAndNotStored(String body) throws Exception {
        var trial = refusing("aab").body(body);

        assertEquals(Status.DENIED, trial.run().status());
        assertFalse(trial.has("/kept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aa", "abab", "aa b"})
    void whatDoesNotIsStoredWhole(String body) throws Exception {
        var trial = refusing("aab").body(body);

        assertEquals(Status.CREATED, trial.run().status());
        assertEquals(body, trial.textOf("/kept"));
    }

    @Test
    void nothingIsLookedAtUnlessATextIsNamed() throws Exception {
        var scan = new Scan();
        scan.start(FakeEnvironment.in(folder));

        assertFalse(scan.appliesTo(new Keep().spec()));
    }
}
