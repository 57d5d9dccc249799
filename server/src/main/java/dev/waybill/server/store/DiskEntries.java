package dev.waybill.server.store;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads entries off the disk: one look each, two for a link. */
final class DiskEntries {

    private static final char REPLACEMENT = '\uFFFD';

    private final DiskPaths paths;

    DiskEntries(DiskPaths paths) {
        this.paths = paths;
    }

    /** What stands at {@code place}, or null. */
    @Nullable
    Entry find(Place place) throws IOException {
        try {
            return entry(place.path(), place.file(), false);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** What stands at {@code place}; throws NoSuchFileException if nothing does. */
    Entry get(Place place) throws IOException {
        return entry(place.path(), place.file(), false);
    }

    /** The entry of {@code file}, met in {@code folder}; null if it has gone meanwhile or is the server's own. */
    @Nullable
    Entry listed(RemotePath folder, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (ReservedNames.isReserved(name)) {
            return null;
        }
        try {
            return entry(folder.child(name), file, isUnusable(name, file));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private Entry entry(RemotePath path, Path file, boolean unusable) throws IOException {
        DiskFacts facts = DiskFacts.of(file);
        boolean leadsBack = false;
        if (facts.kind() == DiskFacts.Kind.LINK) {
            Path real = paths.real(file);
            if (real == null && !Files.isSymbolicLink(file)) {
                throw new NoSuchFileException(path.text()); // the link itself went away between the two looks
            }
            if (real != null) {
                facts = DiskFacts.of(real);
                leadsBack = facts.kind() == DiskFacts.Kind.FOLDER && paths.passes(path.parent(), file, real);
            }
        }
        Entry.Type type = type(facts.kind());
        long sizeBytes = type == Entry.Type.FILE ? facts.sizeBytes() : 0;
        return new Entry(path, type, sizeBytes, facts.modified(), facts.mode(), facts.etag(), unusable, leadsBack);
    }

    private static Entry.Type type(DiskFacts.Kind kind) {
        return switch (kind) {
            case FILE -> Entry.Type.FILE;
            case FOLDER -> Entry.Type.FOLDER;
            case LINK, OTHER -> Entry.Type.OTHER;
        };
    }

    /** Bytes that are not UTF-8 were decoded to U+FFFD, and naming that leads back to other bytes. */
    private static boolean isUnusable(String name, Path file) {
        return name.indexOf(REPLACEMENT) >= 0 && !file.resolveSibling(name).equals(file);
    }
}
