package dev.waybill.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tells whether a file has changed, without reading it; nulls for one that is not there. */
record FileStamp(
        @Nullable FileTime modified, long bytes, @Nullable Object key) {

    private static final FileStamp MISSING = new FileStamp(null, 0, null);

    /** Those of the files that are not null. */
    static List<FileStamp> of(@Nullable Path... files) {
        return Arrays.stream(files).filter(Objects::nonNull).map(FileStamp::of).toList();
    }

    private static FileStamp of(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(facts.lastModifiedTime(), facts.size(), facts.fileKey());
        } catch (IOException e) {
            return MISSING; // who reads it hears why
        }
    }
}
