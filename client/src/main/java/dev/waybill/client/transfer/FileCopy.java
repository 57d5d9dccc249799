package dev.waybill.client.transfer;

import dev.waybill.client.ChangedSourceException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.time.Instant;

/**
 * Copies one file from a server to another, through this client and without a file here. It goes in parts, each of which is
 * read and sent at the same time and verified at both ends, over one connection to each server or several; a MiB of each is
 * in memory. After a lost connection, on either side, it goes on; a later run goes on too where the options say
 * {@code continues} and the file is still the same.
 *
 * <p>Each is used once or more, by one thread at a time; {@link #cancel} by any, which ends it for good.
 */
public final class FileCopy {

    private static final int MAX_VERSIONS = 3;

    private final WaybillClient source;
    private final WaybillClient target;
    private final TransferOptions options;
    private final TransferListener listener;
    private final Sizes sizes;
    private final Cancellation cancellation = new Cancellation();

    /**
     * Copies over these clients, and over others like them where the options say so.
     *
     * @param source where the file is
     * @param target where it is to be; neither is used by others meanwhile
     */
    public FileCopy(WaybillClient source, WaybillClient target, TransferOptions options, TransferListener listener) {
        this(source, target, options, listener, Sizes.USUAL);
    }

    FileCopy(
            WaybillClient source,
            WaybillClient target,
            TransferOptions options,
            TransferListener listener,
            Sizes sizes) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.listener = listener;
        this.sizes = sizes;
    }

    /** Ends the transfer; what the target has is kept for one that continues. Any thread. */
    public void cancel() {
        cancellation.cancel();
    }

    /**
     * Copies {@code from} of the one server as {@code to} of the other, with its time of modification.
     *
     * @throws IOException if it fails; what stood at the target stands there still
     */
    public Summary copy(String from, String to, Placement placement) throws IOException {
        var meter = new Meter(listener, cancellation);
        boolean isCopied;
        try (var attempts = new Attempts(target, source, options, cancellation)) {
            isCopied = copy(from, to, placement, attempts, meter);
        }
        return meter.ended(to, isCopied);
    }

    private boolean copy(String from, String to, Placement placement, Attempts attempts, Meter meter)
            throws IOException {
        for (int i = 1; true; i++) {
            var version = RemoteVersion.of(attempts.ask(() -> source.call("stat", "path", from)));
            if (!version.isFile() || version.etag() == null) {
                // The server says itself why this cannot be fetched.
                source.call("get", "path", from);
            }
            var whole = new Stretch(0, version.sizeBytes());
            var origin = new RemoteOrigin(from, version);
            var lane = new Lane(target, source);
            Placement where = new Standing(target, attempts, options.existing())
                    .place(to, placement, whole, version.modifiedOr(Instant.EPOCH), () -> origin.crc32(lane, whole));
            if (where == null) {
                return false;
            }
            var commit = new PartedUpload.Commit(
                    where, version.modifiedText(), options.preservesMode() ? version.mode() : null);
            try {
                if (version.sizeBytes() > sizes.largeBytes()) {
                    sendParts(from, version, to, commit, attempts, meter);
                } else {
                    put(origin, lane, whole, version, to, commit, attempts, meter);
                }
                return true;
            } catch (ChangedSourceException e) {
                if (i == MAX_VERSIONS) {
                    throw e;
                }
                meter.noted("\"" + from + "\" was changed at its server meanwhile: it is copied from its start");
            }
        }
    }

    private void put(
            RemoteOrigin origin,
            Lane lane,
            Stretch whole,
            RemoteVersion version,
            String to,
            PartedUpload.Commit commit,
            Attempts attempts,
            Meter meter)
            throws IOException {
        meter.begin(whole.sizeBytes());
        new WholePut(target, attempts, meter, options.continues())
                .put(
                        () -> origin.bytes(lane, whole),
                        whole.sizeBytes(),
                        version.modified(),
                        () -> origin.crc32(lane, whole),
                        to,
                        commit);
    }

    private void sendParts(
            String from, RemoteVersion version, String to, PartedUpload.Commit commit, Attempts attempts, Meter meter)
            throws IOException {
        var whole = new Stretch(0, version.sizeBytes());
        int lanes = options.firstConnections();
        var length = new PartLength(sizes.minPieceBytes() / 4, sizes.pieceBytes(whole.sizeBytes(), lanes));
        String key = TransferKey.of(source.address(), from, version.etag(), whole, target.address(), target.user(), to);
        var sending = new Sending(
                key,
                to,
                new RemoteOrigin(from, version),
                meter,
                length,
                commit.placement().parents());
        var parted = new PartedUpload(target, attempts, sending);
        var lane = new Lane(target, source);
        meter.begin(whole.sizeBytes());
        try {
            parted.store(whole, commit, () -> {}, lane, options, sizes.window());
        } catch (RefusedException e) {
            PartedUpload.checkUnknown(e);
            meter.noted("the target takes no parts of files: a connection that is lost begins at the start");
            put(new RemoteOrigin(from, version), lane, whole, version, to, commit, attempts, meter);
        }
    }
}
