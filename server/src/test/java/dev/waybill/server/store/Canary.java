package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A tree that no request may reach: what is in it, and when it was last read, written or looked through, stays as it was.
 * It has the names that requests ask for, and one that no other tree has.
 */
final class Canary {

    static final String CONTENT = "outside, and longer";
    static final String SECRET = "secret";

    private final Path folder;
    private final Map<String, String> before;

    private Canary(Path folder) throws IOException {
        this.folder = folder;
        this.before = facts();
    }

    /** Makes the tree. */
    static Canary plant(Path folder) throws IOException {
        for (String each : List.of("", "sub")) {
            Path below = Files.createDirectories(folder.resolve(each));
            for (String name : List.of("file", "doomed", SECRET)) {
                Files.writeString(below.resolve(name), CONTENT);
            }
            Files.createDirectory(below.resolve("empty"));
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                // a reading is noted where the last one is no later than the last writing
                Files.setAttribute(each, "lastAccessTime", FileTime.from(Instant.EPOCH));
            }
        }
        return new Canary(folder);
    }

    Path folder() {
        return folder;
    }

    /** Asserts that nobody was there. */
    void assertUntouched() throws IOException {
        assertEquals(before, facts());
        for (String each : List.of("file", "doomed", SECRET, "sub/file", "sub/doomed", "sub/" + SECRET)) {
            assertEquals(CONTENT, Files.readString(folder.resolve(each)));
        }
        try (Stream<Path> all = Files.walk(folder)) {
            assertEquals(10, all.count());
        }
    }

    /** A name more or less changes the times of its folder, so nothing is read for this. */
    private Map<String, String> facts() throws IOException {
        var facts = new TreeMap<String, String>();
        for (String folderName : List.of("", "sub/")) {
            for (String name : List.of("", "file", "doomed", SECRET, "empty")) {
                Path each = folder.resolve(folderName + name);
                facts.put(
                        folderName + name,
                        Files.readAttributes(
                                        each,
                                        "unix:ino,mode,nlink,size,lastAccessTime,lastModifiedTime,ctime",
                                        NOFOLLOW_LINKS)
                                .toString());
            }
        }
        return facts;
    }
}
