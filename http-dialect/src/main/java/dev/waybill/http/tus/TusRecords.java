package dev.waybill.http.tus;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The uploads that were begun over tus, a small file for each in a folder of its user's: they are found again after a
 * restart, and by another version of the plugin. The time of modification of that file is when the upload expires. Any
 * number of threads; of two that change one upload at once, the last wins.
 */
final class TusRecords {

    /** As many as the server lets wait in parts. */
    static final int MAX_OF_A_USER = 1_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final String KIND = "waybill-tus-1";

    /** What is being written is older than the time at which it shall expire, for a moment. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Supplier<Path> folder;

    /** Those in {@code folder}, which is made when it is needed. */
    TusRecords(Supplier<Path> folder) {
        this.folder = folder;
    }

    /**
     * Keeps a new upload.
     *
     * @throws CommandException 429 if the user has as many as may be, that have not expired at {@code now}
     */
    void add(String user, TusUpload upload, Instant expires, Instant now) throws IOException {
        Path own = of(user);
        Files.createDirectories(own);
        if (countAfterExpiry(own, now) >= MAX_OF_A_USER) {
            throw new CommandException(
                    Status.TOO_MANY,
                    "you have " + MAX_OF_A_USER + " uploads that wait: end or remove some, or come again in a day");
        }
        put(user, upload, expires);
    }

    /** Keeps an upload as it is now. */
    void put(String user, TusUpload upload, Instant expires) throws IOException {
        Path file = of(user).resolve(upload.id());
        Path unfinished = Files.createTempFile(of(user), upload.id(), null);
        Files.write(unfinished, bytes(upload));
        Files.setLastModifiedTime(unfinished, FileTime.from(expires));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The user's upload of that id, or null if there is none, or it had expired at {@code now}. */
    @Nullable
    TusUpload find(String user, String id, Instant now) throws IOException {
        if (!ID.matcher(id).matches()) {
            return null;
        }
        Path file = of(user).resolve(id);
        try {
            return expires(file).isAfter(now) ? read(id, Files.readAllBytes(file)) : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** When an upload that was found expires. */
    Instant expires(String user, TusUpload upload) throws IOException {
        return expires(of(user).resolve(upload.id()));
    }

    /** An upload that goes on expires later; one that was removed meanwhile does not come back. */
    void renew(String user, TusUpload upload, Instant expires) throws IOException {
        try {
            Files.setLastModifiedTime(of(user).resolve(upload.id()), FileTime.from(expires));
        } catch (NoSuchFileException e) {
            return; // it was removed: so it stays
        }
    }

    /** Forgets an upload, which may be forgotten already. */
    void remove(String user, TusUpload upload) throws IOException {
        Files.deleteIfExists(of(user).resolve(upload.id()));
    }

    /** No name of a user can be a path. */
    private Path of(String user) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        return folder.get().resolve(Base64.getUrlEncoder().withoutPadding().encodeToString(name));
    }

    private static long countAfterExpiry(Path own, Instant now) throws IOException {
        long count = 0;
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                count += isOver(file, now) ? 0 : 1;
            }
        }
        return count;
    }

    private static boolean isOver(Path file, Instant now) throws IOException {
        try {
            Instant expires = expires(file);
            if (expires.isBefore(now.minus(MOMENT))) {
                Files.deleteIfExists(file);
            }
            return !expires.isAfter(now);
        } catch (NoSuchFileException e) {
            return true; // somebody has removed it meanwhile
        }
    }

    private static Instant expires(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private static byte[] bytes(TusUpload upload) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(KIND);
            out.writeUTF(upload.metadata());
            out.writeLong(upload.lengthBytes());
            out.writeBoolean(upload.stored());
        }
        return bytes.toByteArray();
    }

    private static @Nullable TusUpload read(String id, byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (!in.readUTF().equals(KIND)) {
                return null;
            }
            return new TusUpload(id, in.readUTF(), in.readLong(), in.readBoolean());
        }
    }
}
