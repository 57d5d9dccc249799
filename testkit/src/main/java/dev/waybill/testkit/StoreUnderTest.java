package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** The words in which the suites of {@link StoreContract} speak of a store. */
interface StoreUnderTest {

    FileStore store();

    default Entry put(String path, String text) throws IOException {
        return put(path, text, Condition.NONE);
    }

    default Entry put(String path, String text, Condition condition) throws IOException {
        try (Upload upload = store().upload(RemotePath.of(path), condition)) {
            upload.write(bytes(text));
            return upload.commit();
        }
    }

    default String text(String path) throws IOException {
        try (StoredContent content = store().open(RemotePath.of(path))) {
            return text(content);
        }
    }

    default String text(StoredContent content) throws IOException {
        return new String(content.stream().readAllBytes(), UTF_8);
    }

    default ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    default void folder(String path) throws IOException {
        store().createFolder(RemotePath.of(path));
    }

    default Entry move(String source, String target, Condition condition) throws IOException {
        return store().move(RemotePath.of(source), RemotePath.of(target), condition);
    }

    default boolean exists(String path) throws IOException {
        return store().find(RemotePath.of(path)) != null;
    }

    /** The names in a folder, sorted. */
    default List<String> names(String folder) throws IOException {
        try (Stream<Entry> entries = store().list(RemotePath.of(folder))) {
            return entries.map(entry -> entry.path().name()).sorted().toList();
        }
    }

    /** Asserts that {@code call} is answered with {@code status} and a sentence. */
    default void refused(Status status, Executable call) {
        CommandException refusal = assertThrows(CommandException.class, call);
        assertEquals(status, refusal.status(), refusal.sentence());
    }
}
