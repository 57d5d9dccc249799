package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** One folder of any store keeps what the store keeps, and is told nothing of where it stands. */
final class FolderViewContractTest implements DiskContract {

    private static final RemotePath HOME = RemotePath.of("/home/anna");

    private final MemoryStore whole = new MemoryStore();
    private final FileStore view;

    FolderViewContractTest() {
        whole.createFolder(HOME.parent());
        whole.createFolder(HOME);
        view = whole.at(HOME);
    }

    @Override
    public FileStore store() {
        return view;
    }

    private static void refusedWithout(String secret, Status status, Executable call) {
        CommandException refusal = assertThrows(CommandException.class, call);
        assertEquals(status, refusal.status());
        assertFalse(refusal.sentence().contains(secret), refusal.sentence());
    }

    @Test
    void whatIsWrittenStandsInTheFolderAndIsToldAsSeenFromIt() throws IOException {
        Entry stored = put("/a", "text");
        folder("/sub");
        view.copy(RemotePath.of("/a"), RemotePath.of("/sub/b"), Condition.ABSENT);

        assertEquals("/a", stored.path().text());
        try (StoredContent content = whole.open(HOME.child("sub").child("b"));
                StoredContent seen = view.open(RemotePath.of("/sub/b"))) {
            assertEquals("text", new String(content.stream().readAllBytes(), UTF_8));
            assertEquals("/sub/b", seen.entry().path().text());
        }
        assertEquals("/", view.entry(RemotePath.ROOT).path().text());
    }

    @Test
    void whatStandsBesideTheFolderIsNotThere() throws IOException {
        try (Upload upload = whole.upload(RemotePath.of("/home/secret"), Condition.NONE)) {
            upload.write(ByteBuffer.wrap("secret".getBytes(UTF_8)));
            upload.commit();
        }

        assertNull(view.find(RemotePath.of("/secret")));
        assertNull(view.find(RemotePath.of("/home/secret")));
        assertNull(view.find(HOME));
    }

    @Test
    void sentencesDoNotTellWhereTheFolderStands() throws IOException {
        put("/a", "text");
        Upload late = view.upload(RemotePath.of("/b"), Condition.ABSENT);
        put("/b", "text");

        refusedWithout("anna", Status.NO_PATH, () -> view.open(RemotePath.of("/none")));
        refusedWithout("anna", Status.IS_FOLDER, () -> view.open(RemotePath.ROOT));
        refusedWithout("anna", Status.EXISTS, () -> view.upload(RemotePath.of("/a"), Condition.ABSENT));
        refusedWithout("anna", Status.EXISTS, late::commit);
        late.close();
    }

    @Test
    void theFolderItselfStays() throws IOException {
        put("/a", "text");

        refused(Status.NOT_POSSIBLE, () -> view.delete(RemotePath.ROOT));
        refused(Status.NOT_POSSIBLE, () -> move("/", "/b", Condition.NONE));
        refused(Status.IS_FOLDER, () -> move("/a", "/", Condition.NONE));
    }

    @Test
    void folderOfAFolderIsSeenFromThere() throws IOException {
        folder("/sub");
        put("/sub/a", "text");

        FileStore below = view.at(RemotePath.of("/sub"));
        assertEquals("/a", below.entry(RemotePath.of("/a")).path().text());
        assertEquals(4, view.at(RemotePath.ROOT).entry(RemotePath.of("/sub/a")).sizeBytes());
    }

    @Test
    void folderThatIsMissingYetIsUsedOnceItIsThere() throws IOException {
        FileStore late = whole.at(RemotePath.of("/late"));
        assertNull(late.find(RemotePath.ROOT));
        refusedWithout("late", Status.NO_PATH, () -> late.createFolder(RemotePath.of("/a")));
        whole.createFolder(RemotePath.of("/late"));

        late.createFolder(RemotePath.of("/a"));
        assertEquals("/a", late.entry(RemotePath.of("/a")).path().text());
    }
}
