package dev.waybill.client.transfer;

import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.SendOptions;
import dev.waybill.client.Source;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores a stream whose length nobody knows, such as a pipe, as one file. It goes in parts, of which as many are held in
 * memory as are under way, so that a connection that is lost costs nothing. A stream cannot be read twice: a program that
 * is killed, or gives up, begins at the start the next time, and what the server has until then expires there.
 */
public final class StreamUpload {

    private static final long MAX_PART_BYTES = 4 << 20;

    private final WaybillClient client;
    private final TransferOptions options;
    private final TransferListener listener;
    private final Sizes sizes;
    private final Cancellation cancellation;

    /**
     * Sends over {@code client}.
     *
     * @param client not used by others meanwhile
     */
    public StreamUpload(WaybillClient client, TransferOptions options, TransferListener listener) {
        this(client, options, listener, Sizes.USUAL, new Cancellation());
    }

    StreamUpload(
            WaybillClient client,
            TransferOptions options,
            TransferListener listener,
            Sizes sizes,
            Cancellation cancellation) {
        this.client = client;
        this.options = options;
        this.listener = listener;
        this.sizes = sizes;
        this.cancellation = cancellation;
    }

    /** Ends the transfer. Any thread. */
    public void cancel() {
        cancellation.cancel();
    }

    /**
     * Reads {@code stream} to its end and stores what it held as {@code path}. The caller closes the stream.
     *
     * @throws IOException what {@code stream} throws comes as it is, and nothing is stored
     */
    public Summary send(ReadableByteChannel stream, String path, Placement placement) throws IOException {
        var meter = new Meter(listener, cancellation);
        var origin = new StreamOrigin(stream, partBytes());
        try (var attempts = new Attempts(client, null, options, cancellation)) {
            Placement where = options.existing() == Existing.KEEP ? placement.onlyIfAbsent() : placement;
            var commit = new PartedUpload.Commit(where, null, null);
            byte[] all = origin.allIfShort();
            if (all == null) {
                sendParts(origin, path, commit, attempts, meter);
            } else {
                meter.begin(all.length);
                put(all, path, commit, attempts, meter);
            }
        }
        return meter.ended(path, true);
    }

    private void put(byte[] bytes, String path, PartedUpload.Commit commit, Attempts attempts, Meter meter)
            throws IOException {
        new WholePut(client, attempts, meter, false)
                .put(() -> Source.of(bytes), bytes.length, null, () -> StreamOrigin.crc32(bytes), path, commit);
    }

    private void sendParts(StreamOrigin origin, String path, PartedUpload.Commit commit, Attempts attempts, Meter meter)
            throws IOException {
        String upload = UUID.randomUUID().toString();
        var length = new PartLength(sizes.minPieceBytes() / 4, partBytes());
        var sending = new Sending(
                upload, path, origin, meter, length, commit.placement().parents());
        var parted = new PartedUpload(client, attempts, sending);
        try {
            attempts.work(new JobQueue(() -> origin.next(sending)), 1, sizes.window());
            Lane lane = Lane.of(client);
            parted.commit(origin.sizeBytes(), commit, () -> {}, lane, 1, sizes.window());
        } catch (RefusedException e) {
            if (!PartedUpload.isUnknown(e)) {
                parted.discard(e);
                throw e;
            }
            meter.noted("the server takes no parts of files: a connection that is lost fails the transfer");
            putRest(origin, path, commit);
        } catch (ConnectionBrokenException | CannotConnectException e) {
            // Nobody is there to be told: what the server has expires.
            throw e;
        } catch (IOException | RuntimeException e) {
            parted.discard(e);
            throw e;
        }
    }

    private void putRest(StreamOrigin origin, String path, PartedUpload.Commit commit) throws IOException {
        List<@Nullable Object> arguments = new ArrayList<>(List.of("path", path));
        arguments.addAll(commit.conditions());
        client.send(Source.of(origin.rest()), SendOptions.USUAL, "put", arguments.toArray())
                .close();
    }

    private int partBytes() {
        return (int) Math.min(sizes.pieceBytes(), MAX_PART_BYTES);
    }
}
