package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.Source;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stores one file at the server, whole or not at all. A large one is sent in parts over one connection or several, which the
 * server keeps until all of them are there and it is told to make a file of them; a small one by one {@code put}. After a
 * lost connection the server is asked what it has, so nothing is done twice.
 *
 * <p>What a transfer that has failed or was killed leaves there is gone on with where the options say {@code continues} and
 * the local file is still the same; it expires after a day. A local file that changes meanwhile is not stored.
 *
 * <p>Each is used once or more, by one thread at a time; {@link #cancel} by any, which ends it for good.
 */
public final class FileUpload {

    private final WaybillClient client;
    private final TransferOptions options;
    private final TransferListener listener;
    private final Sizes sizes;
    private final Cancellation cancellation = new Cancellation();

    /**
     * Sends over {@code client}, and over others like it where the options say so.
     *
     * @param client not used by others meanwhile
     */
    public FileUpload(WaybillClient client, TransferOptions options, TransferListener listener) {
        this(client, options, listener, Sizes.USUAL);
    }

    FileUpload(WaybillClient client, TransferOptions options, TransferListener listener, Sizes sizes) {
        this.client = client;
        this.options = options;
        this.listener = listener;
        this.sizes = sizes;
    }

    /** Ends the transfer; what the server has is kept for one that continues. Any thread. */
    public void cancel() {
        cancellation.cancel();
    }

    /** Stores {@code file} as {@code path}, in a folder that is there. */
    public Summary send(Path file, String path) throws IOException {
        return send(file, path, Placement.USUAL);
    }

    /**
     * Stores {@code file} as {@code path}, with its time of modification, and its permissions where the options say so. A
     * pipe or a device is read to its end.
     *
     * @throws LocalFileException if it cannot be read, or was changed meanwhile: then nothing is stored
     * @throws IOException if it fails in another way; what stood there stands there still
     */
    public Summary send(Path file, String path, Placement placement) throws IOException {
        try {
            BasicFileAttributes then = Files.readAttributes(file, BasicFileAttributes.class);
            if (then.isDirectory()) {
                throw new FileSystemException(file.toString(), null, "it is a folder");
            }
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                if (!then.isRegularFile()) {
                    return new StreamUpload(client, options, listener, sizes, cancellation)
                            .send(channel, path, placement);
                }
                return send(file, channel, path, placement);
            }
        } catch (WaybillException e) {
            throw e;
        } catch (IOException e) {
            throw new LocalFileException(file, e);
        }
    }

    private Summary send(Path file, FileChannel channel, String path, Placement placement) throws IOException {
        var meter = new Meter(listener, cancellation);
        BasicFileAttributes then = Files.readAttributes(file, BasicFileAttributes.class);
        boolean isMoved;
        try (var attempts = new Attempts(client, null, options, cancellation)) {
            Instant modified = then.lastModifiedTime().toInstant();
            var whole = new Stretch(0, then.size());
            var standing = new Standing(client, attempts, options.existing());
            Placement where = standing.place(path, placement, whole, modified, () -> LocalDigest.of(channel, whole));
            meter.begin(then.size());
            isMoved = where != null && isSent(new Sent(file, channel, then, mode(file)), path, where, attempts, meter);
        }
        return meter.ended(path, isMoved, then.size());
    }

    /** Answers false if a file has come meanwhile, and those that are there stay. */
    private boolean isSent(Sent sent, String path, Placement where, Attempts attempts, Meter meter) throws IOException {
        try {
            send(sent, path, where, attempts, meter);
            return true;
        } catch (RefusedException e) {
            if (options.existing() == Existing.KEEP && e.code().equals("exists")) {
                return false;
            }
            throw e;
        }
    }

    /**
     * What is sent.
     *
     * @param mode its permissions; null if they do not go along
     */
    private record Sent(
            Path file,
            FileChannel channel,
            BasicFileAttributes then,
            @Nullable String mode) {

        /** Its time as the wire has it; null if that cannot hold it. */
        @Nullable
        String modified() {
            Instant time = then.lastModifiedTime().toInstant();
            return WrittenTime.holds(time) ? time.toString() : null;
        }
    }

    private @Nullable String mode(Path file) throws IOException {
        return options.preservesMode()
                        && file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                : null;
    }

    private void send(Sent sent, String path, Placement where, Attempts attempts, Meter meter) throws IOException {
        var commit = new PartedUpload.Commit(where, sent.modified(), sent.mode());
        if (sent.then().size() > sizes.largeBytes()) {
            try {
                sendParts(sent, path, commit, attempts, meter);
                return;
            } catch (RefusedException e) {
                PartedUpload.checkUnknown(e);
                meter.noted("the server takes no parts of files: a connection that is lost begins at the start");
                meter.begin(sent.then().size());
            }
        }
        var whole = new Stretch(0, sent.then().size());
        new WholePut(client, attempts, meter, options.continues())
                .put(
                        () -> Source.of(sent.file()),
                        whole.sizeBytes(),
                        sent.then().lastModifiedTime().toInstant(),
                        () -> LocalDigest.of(sent.channel(), whole),
                        path,
                        commit);
    }

    private void sendParts(Sent sent, String path, PartedUpload.Commit commit, Attempts attempts, Meter meter)
            throws IOException {
        long size = sent.then().size();
        var origin = new FileOrigin(sent.file(), sent.channel(), sent.then());
        int lanes = options.firstConnections();
        var length = new PartLength(sizes.minPieceBytes() / 4, sizes.pieceBytes(size, lanes));
        var sending = new Sending(
                key(sent, path), path, origin, meter, length, commit.placement().parents());
        var parted = new PartedUpload(client, attempts, sending);
        parted.store(new Stretch(0, size), commit, origin::checkUnchanged, Lane.of(client), options, sizes.window());
    }

    private String key(Sent sent, String path) {
        Object file = Objects.requireNonNullElse(
                sent.then().fileKey(), sent.file().toAbsolutePath().normalize());
        return TransferKey.of(file, sent.then().size(), sent.modified(), client.address(), client.user(), path);
    }
}
