package dev.waybill.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.StoredContent;
import dev.waybill.testkit.FaultyStore;
import dev.waybill.testkit.Heard;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each command that writes, over a store that fails at each of its calls in turn: every file is the old one or the new
 * one, nothing stays open, and the same request does its work once the store is well again.
 */
class FailingStoreTest {

    private static final String OLD = "the old file";
    private static final String NEW = "new, and not as long as a buffer";

    /** A request that writes. */
    enum Writing {
        PUT,
        MD5PUT,
        PUT_WITH_FOLDERS,
        CP,
        CP_RECURSIVE,
        MV,
        MKDIR,
        RM,
        RM_RECURSIVE;

        /** What it answers over {@code store}. */
        Status over(FileStore store) throws Exception {
            return heard(store).status();
        }

        private Heard heard(FileStore store) throws Exception {
            return switch (this) {
                case PUT -> trial(new Put(), store).body(NEW).run("path", "/a");
                case MD5PUT ->
                    trial(new Md5Put(), store).body(NEW.getBytes(UTF_8), "md5").run("path", "/a");
                case PUT_WITH_FOLDERS -> trial(new Put(), store).body(NEW).run("path", "/x/y/a", "parents", true);
                case CP -> trial(new Cp(), store).run("source", "/tree/b", "target", "/a");
                case CP_RECURSIVE ->
                    trial(new Cp(), store).run("source", "/tree", "target", "/copy", "recursive", true);
                case MV -> trial(new Mv(), store).run("source", "/tree/b", "target", "/a");
                case MKDIR -> trial(new Mkdir(), store).run("path", "/x/y/z", "parents", true);
                case RM -> trial(new Rm(), store).run("path", "/a");
                case RM_RECURSIVE -> trial(new Rm(), store).run("path", "/tree", "recursive", true);
            };
        }

        private static Trial trial(CommandHandler command, FileStore store) {
            return Trial.of(command).over(store);
        }
    }

    private static MemoryStore filled() {
        var store = new MemoryStore();
        Trial.of(new Ls())
                .over(store)
                .file("/a", OLD)
                .file("/tree/b", NEW)
                .file("/tree/deep/c", NEW)
                .folder("/tree/empty");
        return store;
    }

    /** The text of each file. */
    private static Map<String, String> texts(MemoryStore store) throws IOException {
        var texts = new TreeMap<String, String>();
        addTexts(store, RemotePath.ROOT, texts);
        return texts;
    }

    private static void addTexts(MemoryStore store, RemotePath folder, Map<String, String> texts) throws IOException {
        List<Entry> entries;
        try (Stream<Entry> listing = store.list(folder)) {
            entries = listing.toList();
        }
        for (Entry entry : entries) {
            if (entry.isFolder()) {
                addTexts(store, entry.path(), texts);
            } else {
                try (StoredContent content = store.open(entry.path())) {
                    texts.put(entry.path().text(), new String(content.stream().readAllBytes(), UTF_8));
                }
            }
        }
    }

    private static Map<String, String> textsAfter(Writing writing) throws Exception {
        MemoryStore store = filled();
        assertFalse(writing.over(store).isFailure());
        return texts(store);
    }

    @ParameterizedTest
    @EnumSource
    void everyFileIsTheOldOneOrTheNewOne(Writing writing) throws Exception {
        int calls = FaultyStore.callsOf(filled(), writing::over);
        assertTrue(calls > 0);
        Map<String, String> before = texts(filled());
        Map<String, String> after = textsAfter(writing);
        for (int call = 1; call <= calls; call++) {
            MemoryStore store = filled();
            FaultyStore faulty = FaultyStore.over(store).failingAt(call);

            Exception failure = assertThrows(Exception.class, () -> writing.over(faulty));

            String at = writing + " whose call " + call + " failed";
            assertTrue(failure instanceof IOException || failure instanceof UncheckedIOException, at + ": " + failure);
            assertOldOrNew(before, after, texts(store), at);
            assertEquals(0, store.stillOpen(), at);
            assertFalse(writing.over(store).isFailure(), at + ", once more");
        }
    }

    private static void assertOldOrNew(
            Map<String, String> before, Map<String, String> after, Map<String, String> left, String at) {
        left.forEach((path, text) -> assertTrue(
                text.equals(before.get(path)) || text.equals(after.get(path)), at + " leaves " + path + ": " + text));
        before.keySet().stream()
                .filter(after::containsKey)
                .forEach(path -> assertTrue(left.containsKey(path), at + " loses " + path));
    }

    @ParameterizedTest
    @EnumSource(names = {"PUT", "MD5PUT", "CP"})
    void fullStoreKeepsTheOldFile(Writing writing) throws Exception {
        MemoryStore store = filled();

        assertEquals(Status.NO_SPACE, writing.over(FaultyStore.over(store).fullAfter(NEW.length() - 1)));

        assertEquals(texts(filled()), texts(store));
        assertEquals(0, store.stillOpen());
    }

    @ParameterizedTest
    @EnumSource(names = {"PUT", "MD5PUT", "CP", "MV"})
    void othersSeeTheOldFileAsLongAsASlowStoreIsWrittenTo(Writing writing) throws Exception {
        MemoryStore store = filled();
        Map<String, String> before = texts(store);

        writing.over(FaultyStore.over(store).slowedBy(() -> assertEquals(before, texts(store))));

        assertEquals(textsAfter(writing), texts(store));
    }
}
