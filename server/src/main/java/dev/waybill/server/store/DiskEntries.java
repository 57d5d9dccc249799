package dev.waybill.server.store;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
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
            return get(place);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** What stands at {@code place}; throws NoSuchFileException if nothing does. */
    Entry get(Place place) throws IOException {
        return entry(place, false);
    }

    /** The entry of {@code file}, met in {@code folder}; null if it has gone meanwhile or is the server's own. */
    @Nullable
    Entry listed(Place folder, Path file) throws IOException {
        Path name = Objects.requireNonNull(file.getFileName());
        String text = name.toString();
        if (ReservedNames.isReserved(text)) {
            return null;
        }
        try {
            var place = new Place(folder.path().child(text), folder.folder(), folder.way(), name);
            return entry(place, isUnusable(text, name));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private Entry entry(Place place, boolean unusable) throws IOException {
        DiskFacts facts = place.folder().facts(place.name());
        if (facts.kind() != DiskFacts.Kind.LINK) {
            return entry(place.path(), facts, unusable, false, false);
        }
        try (Place target = paths.target(place.path(), place.folder(), place.name())) {
            if (target == null) {
                // throws if the link itself went away between the two looks
                DiskFacts broken = place.folder().facts(place.name());
                return entry(place.path(), broken, unusable, false, broken.kind() == DiskFacts.Kind.LINK);
            }
            DiskFacts real = target.folder().facts(target.name());
            boolean leadsBack = real.kind() == DiskFacts.Kind.FOLDER
                    && paths.passes(place.path().parent(), place.file(), target.file());
            return entry(place.path(), real, unusable, leadsBack, true);
        }
    }

    private static Entry entry(RemotePath path, DiskFacts facts, boolean unusable, boolean leadsBack, boolean link) {
        Entry.Type type = type(facts.kind());
        long sizeBytes = type == Entry.Type.FILE ? facts.sizeBytes() : 0;
        return new Entry(
                path, type, sizeBytes, facts.modified(), facts.mode(), facts.etag(), unusable, leadsBack, link);
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
        return name.indexOf(REPLACEMENT) >= 0 && !Path.of(name).equals(file);
    }
}
