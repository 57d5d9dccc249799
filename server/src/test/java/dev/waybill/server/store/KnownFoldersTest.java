package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownFoldersTest {

    private final Path folder;
    private long nanos = Long.MAX_VALUE;
    private final KnownFolders known = new KnownFolders(() -> nanos);

    KnownFoldersTest(@TempDir Path parent) {
        folder = parent.resolve("folder");
    }

    @BeforeEach
    void add() throws IOException {
        add(Files.createDirectory(folder));
    }

    @Test
    void folderIsBelievedForASecond() {
        assertNotNull(known.walkFrom(folder));
        nanos += Duration.ofSeconds(1).toNanos();
        assertNotNull(known.walkFrom(folder));
        nanos++;

        assertNull(known.walkFrom(folder));
    }

    @Test
    void anotherFolderOfTheNameIsNotBelieved() throws IOException {
        Files.move(folder, folder.resolveSibling("elsewhere"));
        assertNull(known.walkFrom(folder));
        Files.createDirectory(folder);

        assertNull(known.walkFrom(folder));
    }

    @Test
    void linkInItsPlaceIsNotBelieved() throws IOException {
        Path elsewhere = Files.move(folder, folder.resolveSibling("elsewhere"));
        Files.createSymbolicLink(folder, elsewhere);

        assertNull(known.walkFrom(folder));
    }

    @Test
    void oldestGivesWay() throws IOException {
        for (int i = 0; i < 255; i++) {
            add(Files.createDirectory(folder.resolveSibling("other" + i)));
        }
        assertNotNull(known.walkFrom(folder));
        add(Files.createDirectory(folder.resolveSibling("last")));

        assertNull(known.walkFrom(folder));
        assertNotNull(known.walkFrom(folder.resolveSibling("other0")));
    }

    @Test
    void folderIsBelievedAsLongAsTheWalkToItsStart() throws IOException {
        nanos += Duration.ofMillis(600).toNanos();
        Path below = Files.createDirectory(folder.resolve("below"));
        KnownFolders.Walk walk = known.walkFrom(folder);
        assertNotNull(walk);
        walk.passed(below, facts(below));
        nanos += Duration.ofMillis(400).toNanos();
        assertNotNull(known.walkFrom(below));
        nanos++;

        assertNull(known.walkFrom(below));
    }

    @Test
    void slowWalkIsBelievedLonger() throws IOException {
        KnownFolders.Walk walk = known.walk();
        nanos += Duration.ofSeconds(1).toNanos();
        walk.passed(folder, facts(folder));
        nanos += Duration.ofSeconds(20).toNanos();
        assertNotNull(known.walkFrom(folder));
        nanos++;

        assertNull(known.walkFrom(folder));
    }

    private void add(Path each) throws IOException {
        known.walk().passed(each, facts(each));
    }

    private static BasicFileAttributes facts(Path each) throws IOException {
        return Files.readAttributes(each, BasicFileAttributes.class, NOFOLLOW_LINKS);
    }
}
