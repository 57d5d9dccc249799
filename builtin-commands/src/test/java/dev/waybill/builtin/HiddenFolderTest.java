package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.Pace;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A view that hides a folder: commands see nothing of it, whichever way they look. */
class HiddenFolderTest {

    private static final class WithoutDrafts extends ForwardingStore {
        WithoutDrafts(FileStore files) {
            super(files);
        }

        @Override
        protected boolean shows(RemotePath path) {
            return !path.isWithin(RemotePath.of("/drafts"));
        }

        @Override
        public FileStore paced(Pace pace) {
            return new WithoutDrafts(files().paced(pace));
        }
    }

    private final MemoryStore store = new MemoryStore();

    private Trial trial(CommandHandler command) {
        return Trial.of(command).over(store).file("/drafts/a", "secret").file("/b", "open");
    }

    /** What {@code command} answers where the folder is hidden, also while it works at a pace. */
    private Trial hidden(CommandHandler command) throws Exception {
        return trial(command).over(new WithoutDrafts(store).paced(Pace.FREE));
    }

    @Test
    void isListedNowhere() throws Exception {
        assertEquals(List.of("/b"), hidden(new Find()).run().column("path"));
        assertEquals(List.of("b"), hidden(new Ls()).run("path", "/").column("name"));
        assertEquals(List.of("/"), hidden(new Du()).run().column("path"));
    }

    @Test
    void isNotThereForWhoeverNamesIt() throws Exception {
        assertEquals(Status.NO_PATH, hidden(new Get()).run("path", "/drafts/a").status());
        assertEquals(Status.NO_PATH, hidden(new Stat()).run("path", "/drafts").status());
        assertEquals(
                Status.NO_PATH,
                hidden(new Cp()).run("source", "/drafts/a", "target", "/c").status());
        assertEquals(
                Status.NO_PATH,
                hidden(new Mv()).run("source", "/drafts/a", "target", "/c").status());
        assertEquals(Status.NO_PATH, hidden(new Rm()).run("path", "/drafts/a").status());
    }

    @Test
    void isNotWrittenTo() throws Exception {
        assertEquals(
                Status.NO_PATH,
                hidden(new Put()).body("x").run("path", "/drafts/new").status());
        assertEquals(
                Status.NO_PATH,
                hidden(new Cp()).run("source", "/b", "target", "/drafts/b").status());
        assertTrue(trial(new Ls()).has("/drafts/a"));
        assertEquals(List.of("a"), trial(new Ls()).run("path", "/drafts").column("name"));
    }
}
