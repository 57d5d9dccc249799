package dev.waybill.http.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.RemotePath;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties of clients: kept over restarts, and with the file they belong to. */
class DeadPropertiesTest {

    private static final PropertyName COLOR = new PropertyName("urn:x", "color");
    private static final RemotePath A = RemotePath.of("/a");
    private static final RemotePath A_B = RemotePath.of("/a/b");
    private static final RemotePath C = RemotePath.of("/c");
    private static final RemotePath C_B = RemotePath.of("/c/b");

    @TempDir
    private Path folder;

    private DeadProperties properties;

    @BeforeEach
    void open() {
        properties = new DeadProperties(new PropertyFiles(() -> folder));
    }

    private void set(RemotePath path, @Nullable String xml) throws IOException {
        properties.change(path, new PropPatch(List.of(new PropPatch.Step(COLOR, xml))));
    }

    private String at(RemotePath path) throws IOException {
        return properties.of(path).getOrDefault(COLOR, "none");
    }

    @Test
    void theyAreThereAfterARestart() throws IOException {
        set(A, "<red/>");
        set(A_B, "<green/>");

        open();

        assertEquals(Map.of(COLOR, "<red/>"), properties.of(A));
        assertEquals("<green/>", at(A_B));
    }

    @Test
    void whatIsRemovedLeavesNoFile() throws IOException {
        set(A, "<red/>");
        set(A, null);

        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void theyMoveWithTheirTree() throws IOException {
        set(A, "<red/>");
        set(A_B, "<green/>");
        set(RemotePath.of("/c/old"), "<old/>");

        properties.moved(A, C);
        open();

        assertEquals(List.of("none", "none", "<red/>", "<green/>"), List.of(at(A), at(A_B), at(C), at(C_B)));
        assertEquals("none", at(RemotePath.of("/c/old")));
    }

    @Test
    void aCopyHasThemToo() throws IOException {
        set(A, "<red/>");
        set(A_B, "<green/>");

        properties.copied(A, C, false);

        assertEquals(List.of("<red/>", "<green/>", "<red/>", "none"), List.of(at(A), at(A_B), at(C), at(C_B)));
    }

    @Test
    void theyGoWithTheirTreeAndNoOther() throws IOException {
        set(A, "<red/>");
        set(A_B, "<green/>");
        set(RemotePath.of("/a!"), "<blue/>");

        properties.removed(A);
        open();

        assertEquals(List.of("none", "none", "<blue/>"), List.of(at(A), at(A_B), at(RemotePath.of("/a!"))));
    }

    @Test
    void onePathHasOnlySoMuch() throws IOException {
        set(A, "<red/>");
        String large = "x".repeat(DeadProperties.MAX_LETTERS_OF_ONE + 1);

        assertEquals(507, assertThrows(HttpRefusal.class, () -> set(A, large)).status());
        assertEquals("<red/>", at(A));
    }

    @Test
    void whatAWriteLeftUnfinishedIsForgotten() throws IOException {
        Files.writeString(folder.resolve("1234.new"), "{\"path\":");

        open();

        assertEquals("none", at(A));
        assertEquals(List.of(), List.of(folder.toFile().list()));
    }
}
