package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same store seen from one of its folders, or at somebody's pace. */
interface StoreViews extends StoreUnderTest {

    private FileStore home() throws IOException {
        folder("/home");
        return store().at(RemotePath.of("/home"));
    }

    private Entry write(FileStore files, String path, String text) throws IOException {
        try (Upload upload = files.upload(RemotePath.of(path), Condition.NONE)) {
            upload.write(bytes(text));
            return upload.commit();
        }
    }

    @Test
    default void whatIsWrittenInAFolderOfItsOwnStandsInThatFolder() throws IOException {
        FileStore home = home();

        Entry written = write(home, "/a", "text");

        assertEquals("/a", written.path().text());
        assertEquals("text", text("/home/a"));
        assertEquals(List.of("home"), names("/"));
    }

    @Test
    default void pathsAreThoseOfTheViewInBothDirections() throws IOException {
        FileStore home = home();
        put("/home/a", "text");
        put("/b", "text");

        assertNull(home.find(RemotePath.of("/b")));
        assertNull(home.find(RemotePath.of("/home/a")));
        assertEquals("/a", home.entry(RemotePath.of("/a")).path().text());
        try (Stream<Entry> listed = home.list(RemotePath.ROOT)) {
            assertEquals(List.of("/a"), listed.map(entry -> entry.path().text()).toList());
        }
        try (StoredContent content = home.open(RemotePath.of("/a"))) {
            assertEquals("/a", content.entry().path().text());
        }
    }

    @Test
    default void folderThatIsARootStaysWhereItIs() throws IOException {
        FileStore home = home();
        write(home, "/a", "text");

        refused(Status.NOT_POSSIBLE, () -> home.delete(RemotePath.ROOT));
        refused(Status.IS_FOLDER, () -> home.move(RemotePath.of("/a"), RemotePath.ROOT, Condition.NONE));
        assertEquals("text", text("/home/a"));
    }

    @Test
    default void storeAtSomebodysPaceIsTheSameStore() throws IOException {
        FileStore paced = store().paced(Pace.FREE);
        write(paced, "/a", "text");

        Entry copied = paced.copy(RemotePath.of("/a"), RemotePath.of("/b"), Condition.ABSENT);

        assertEquals(store().entry(RemotePath.of("/b")), copied);
        assertEquals(List.of("a", "b"), names("/"));
        assertEquals("text", text("/b"));
    }
}
