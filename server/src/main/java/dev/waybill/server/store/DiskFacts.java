package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a name says, without following it if it is a link.
 *
 * <p>The etag is mixed from inode, time of change, time of modification and size. The inode tells one file from the
 * one that replaced it; a client may set the time of modification, and an inode is used again, but nobody can set the
 * time of change.
 *
 * @param kind what stands there
 * @param sizeBytes as the system tells it
 * @param modified as the system tells it
 * @param mode such as {@code rw-r--r--}; null on a system without
 * @param etag 16 hex digits
 */
record DiskFacts(
        Kind kind,
        long sizeBytes,
        Instant modified,
        @Nullable String mode,
        String etag) {

    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    private static final String UNIX = "unix:mode,ino,ctime,lastModifiedTime,size";
    private static final String UNIX_WITH_KEY = UNIX + ",fileKey";
    private static final int TYPE_BITS = 0xF000;

    /** Looks; throws NoSuchFileException if nothing stands there. */
    static DiskFacts of(Path file) throws IOException {
        return isUnix(file) ? unix(file) : portable(file);
    }

    /** Whether the system has inodes, modes, and folders that can be forced to the disk. */
    static boolean isUnix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /**
     * What stands at a name of a folder that is held: {@code held} are the facts that Java tells of it, which lack the time
     * of change. {@code file} is where it seems to stand, and is believed if the same thing does; if not, the time of
     * modification has to do.
     */
    static DiskFacts of(Path file, PosixFileAttributes held) {
        Map<String, Object> facts;
        try {
            facts = Files.readAttributes(file, UNIX_WITH_KEY, NOFOLLOW_LINKS);
        } catch (IOException e) {
            return of(held); // its folder has been moved
        }
        return held.fileKey() != null && held.fileKey().equals(facts.get("fileKey")) ? unix(facts) : of(held);
    }

    private static DiskFacts of(PosixFileAttributes held) {
        Instant modified = held.lastModifiedTime().toInstant();
        String etag = etag(Objects.hashCode(held.fileKey()), nanos(modified), nanos(modified), held.size());
        String mode = PosixFilePermissions.toString(held.permissions());
        return new DiskFacts(kind(held), held.size(), modified, mode, etag);
    }

    private static DiskFacts unix(Path file) throws IOException {
        return unix(Files.readAttributes(file, UNIX, NOFOLLOW_LINKS));
    }

    private static DiskFacts unix(Map<String, Object> facts) {
        int mode = (Integer) fact(facts, "mode");
        long size = (Long) fact(facts, "size");
        Instant modified = ((FileTime) fact(facts, "lastModifiedTime")).toInstant();
        Instant changed = ((FileTime) fact(facts, "ctime")).toInstant();
        String etag = etag((Long) fact(facts, "ino"), nanos(changed), nanos(modified), size);
        return new DiskFacts(kind(mode & TYPE_BITS), size, modified, letters(mode), etag);
    }

    private static DiskFacts portable(Path file) throws IOException {
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
        Instant modified = facts.lastModifiedTime().toInstant();
        Instant created = facts.creationTime().toInstant();
        String etag = etag(Objects.hashCode(facts.fileKey()), nanos(created), nanos(modified), facts.size());
        return new DiskFacts(kind(facts), facts.size(), modified, null, etag);
    }

    private static Object fact(Map<String, Object> facts, String name) {
        return Objects.requireNonNull(facts.get(name), name);
    }

    private static Kind kind(int typeBits) {
        return switch (typeBits) {
            case 0x8000 -> Kind.FILE;
            case 0x4000 -> Kind.FOLDER;
            case 0xA000 -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    private static Kind kind(BasicFileAttributes facts) {
        if (facts.isSymbolicLink()) {
            return Kind.LINK;
        }
        if (facts.isDirectory()) {
            return Kind.FOLDER;
        }
        return facts.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }

    private static String letters(int mode) {
        var letters = new char[9];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (mode >> (8 - i) & 1) == 0 ? '-' : "rwx".charAt(i % 3);
        }
        return new String(letters);
    }

    /** Of 1970, in the way of the system: what is too far away for that is some other number, but always the same. */
    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private static String etag(long... parts) {
        long mixed = 0;
        for (long part : parts) {
            mixed = (mixed ^ part) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 32;
        }
        return HexFormat.of().toHexDigits(mixed);
    }
}
