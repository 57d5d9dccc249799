package dev.waybill.client.transfer;

import dev.waybill.client.Leftovers;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.LocalTarget;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fetches one file, whole or not at all. It comes in pieces, each one verified, over one connection or several, into a
 * hidden file beside the target, which gets the target's name when all of them are there. A connection that is lost is made
 * again, and what had come by then stays, once the server's digest says that it is right.
 *
 * <p>What a transfer that has failed or was killed leaves is gone on with where the options say {@code continues} and the
 * file at the server is still the same; otherwise it is removed. A pipe or a device is written to directly.
 *
 * <p>Each is used once or more, by one thread at a time; {@link #cancel} by any, which ends it for good.
 */
public final class FileDownload {

    private static final int MAX_VERSIONS = 3;

    private final WaybillClient client;
    private final TransferOptions options;
    private final TransferListener listener;
    private final Sizes sizes;
    private final Leftovers leftovers;
    private final Cancellation cancellation = new Cancellation();

    /**
     * Fetches over {@code client}, and over others like it where the options say so.
     *
     * @param client not used by others meanwhile
     */
    public FileDownload(WaybillClient client, TransferOptions options, TransferListener listener) {
        this(client, options, listener, Sizes.USUAL, new Leftovers());
    }

    /** @param leftovers knows which folders were swept */
    FileDownload(
            WaybillClient client,
            TransferOptions options,
            TransferListener listener,
            Sizes sizes,
            Leftovers leftovers) {
        this.client = client;
        this.options = options;
        this.listener = listener;
        this.sizes = sizes;
        this.leftovers = leftovers;
    }

    /** Ends the transfer; what has come is kept for one that continues. Any thread. */
    public void cancel() {
        cancellation.cancel();
    }

    /**
     * Fetches {@code path} as {@code target}, with its time of modification, and its permissions where the options say so.
     *
     * @throws LocalFileException if the target cannot be written, or its disk has too little room: then nothing was fetched
     * @throws IOException if it fails in another way; the target is as it was
     */
    public Summary fetch(String path, Path target) throws IOException {
        var meter = new Meter(listener, cancellation);
        if (LocalTarget.isDirect(target)) {
            return direct(path, target);
        }
        boolean isMoved;
        long size;
        try (var attempts = new Attempts(client, null, options, cancellation)) {
            isMoved = fetch(path, target, attempts, meter);
            size = isMoved ? Files.size(target) : 0;
        } catch (WaybillException e) {
            throw e;
        } catch (IOException e) {
            throw new LocalFileException(target, e);
        }
        return meter.ended(target.toString(), isMoved, size);
    }

    private Summary direct(String path, Path target) throws IOException {
        try (var local = LocalTarget.open(target, leftovers)) {
            return new StreamDownload(client, options, listener, sizes, cancellation).fetch(path, local);
        } catch (WaybillException e) {
            throw e;
        } catch (IOException e) {
            throw new LocalFileException(target, e);
        }
    }

    /** Fetches one version; begins again where that is replaced meanwhile. Answers whether it was fetched at all. */
    private boolean fetch(String path, Path target, Attempts attempts, Meter meter) throws IOException {
        for (int i = 1; true; i++) {
            var version = RemoteVersion.of(attempts.ask(() -> client.call("stat", "path", path)));
            try {
                return fetch(path, version, target, attempts, meter);
            } catch (RefusedException e) {
                if (!isChanged(e) || i == MAX_VERSIONS) {
                    throw e;
                }
                meter.noted("\"" + path + "\" was changed at the server meanwhile: it is fetched from its start");
            }
        }
    }

    private static boolean isChanged(RefusedException refused) {
        return refused.status() == 412 || refused.status() == 416;
    }

    private boolean fetch(String path, RemoteVersion version, Path target, Attempts attempts, Meter meter)
            throws IOException {
        if (!version.isFile() || version.etag() == null) {
            // The server says itself why this cannot be fetched.
            client.get(path, target);
            return true;
        }
        if (Files.exists(target) && stays(path, version, target, attempts)) {
            return false;
        }
        try (var local = LocalTarget.lasting(target, leftovers, key(path, target), options.continues())) {
            fetch(path, version, target, local, attempts, meter);
        }
        return true;
    }

    private void fetch(
            String path, RemoteVersion version, Path target, LocalTarget local, Attempts attempts, Meter meter)
            throws IOException {
        var record = new PartRecord(local.channel(), version);
        int lanes = version.sizeBytes() > sizes.largeBytes() ? options.firstConnections() : 1;
        var fetching = new Fetching(
                path, version, sizes.pieceBytes(version.sizeBytes(), lanes), target, local.channel(), record, meter);
        boolean goesOn = false;
        try {
            List<Job> jobs = jobs(fetching, local);
            meter.begin(version.sizeBytes());
            if (!jobs.isEmpty()) {
                attempts.work(new JobQueue(jobs), lanes, sizes.window());
            }
            record.finish();
            local.commit(version.modified(), options.preservesMode() ? version.permissions() : null);
        } catch (RefusedException e) {
            goesOn = !isChanged(e);
            throw e;
        } catch (IOException | RuntimeException e) {
            goesOn = true;
            throw e;
        } finally {
            if (goesOn && !record.isEmpty()) {
                local.keep();
            }
        }
    }

    private List<Job> jobs(Fetching fetching, LocalTarget local) throws IOException {
        PartRecord record = fetching.record();
        var found = new Stretches();
        if (options.continues() && local.isLasting()) {
            record.earlier().forEach(found::add);
            if (found.sizeBytes() == 0 && fetching.file().size() > 0) {
                fetching.meter()
                        .noted("what was here of \"" + fetching.target()
                                + "\" is of another version, or of none: it is fetched from its start");
            }
        }
        Room.check(local.path(), fetching.version().sizeBytes() - found.sizeBytes());
        record.clear();
        List<Job> jobs = new ArrayList<>(CheckJob.all(fetching, found.all()));
        jobs.addAll(FetchJob.all(fetching, found.gaps(fetching.version().sizeBytes())));
        return jobs;
    }

    private String key(String path, Path target) {
        return TransferKey.of(client.address(), path, target.toAbsolutePath().normalize());
    }

    /** Whether the local file stays as it is. */
    private boolean stays(String path, RemoteVersion version, Path target, Attempts attempts) throws IOException {
        return switch (options.existing()) {
            case REPLACE -> false;
            case KEEP -> true;
            case UPDATE -> {
                BasicFileAttributes here = Files.readAttributes(target, BasicFileAttributes.class);
                yield version.looksLike(here.size(), here.lastModifiedTime().toInstant());
            }
            case CHECKSUM -> hasContent(path, version, target, attempts);
        };
    }

    private boolean hasContent(String path, RemoteVersion version, Path target, Attempts attempts) throws IOException {
        var whole = new Stretch(0, version.sizeBytes());
        try (var file = FileChannel.open(target, Set.of(StandardOpenOption.READ))) {
            if (file.size() != whole.sizeBytes()) {
                return false;
            }
            return attempts.ask(() -> RemoteDigest.ask(client, path, whole, version))
                    .equals(LocalDigest.of(file, whole));
        }
    }
}
