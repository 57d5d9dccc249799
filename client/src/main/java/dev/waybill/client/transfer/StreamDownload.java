package dev.waybill.client.transfer;

import dev.waybill.api.Digest;
import dev.waybill.client.Answer;
import dev.waybill.client.BodySink;
import dev.waybill.client.Pending;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a file, or a part of it, into a stream such as a pipe. Each piece is verified before it is given out, so that what
 * was given out is right whatever comes later. After a lost connection it goes on behind that, in the same version of the
 * file or not at all. Two pieces of 4 MiB are held in memory.
 */
public final class StreamDownload {

    private static final long MAX_PIECE_BYTES = 4 << 20;

    private final WaybillClient client;
    private final TransferOptions options;
    private final TransferListener listener;
    private final Sizes sizes;
    private final Cancellation cancellation;

    /**
     * Fetches over {@code client}.
     *
     * @param client not used by others meanwhile
     */
    public StreamDownload(WaybillClient client, TransferOptions options, TransferListener listener) {
        this(client, options, listener, Sizes.USUAL, new Cancellation());
    }

    StreamDownload(
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

    /** Writes the whole file to {@code target}, which the caller closes. */
    public Summary fetch(String path, WritableByteChannel target) throws IOException {
        return fetch(path, target, 0, Long.MAX_VALUE);
    }

    /**
     * Writes {@code size} bytes from {@code offset} on, or as many as there are.
     *
     * @throws IOException what {@code target} throws comes as it is
     */
    public Summary fetch(String path, WritableByteChannel target, long offset, long size) throws IOException {
        var meter = new Meter(listener, cancellation);
        try (var attempts = new Attempts(client, null, options, cancellation)) {
            var version = RemoteVersion.of(attempts.ask(() -> client.call("stat", "path", path)));
            if (version.isFile() && version.etag() != null && offset <= version.sizeBytes()) {
                long end = offset + Math.min(size, version.sizeBytes() - offset);
                meter.begin(end - offset);
                var pieces = new Pieces(path, version, target, new Stretch(offset, end), meter);
                attempts.work(new JobQueue(pieces), 1, sizes.window());
            } else {
                // The server says itself why this cannot be fetched.
                client.call("get", "path", path, "offset", offset);
            }
        }
        return meter.ended(path, true);
    }

    /** What is fetched, piece by piece. Used by the worker's thread. */
    private final class Pieces implements JobQueue.Jobs {
        private final String path;
        private final RemoteVersion version;
        private final WritableByteChannel target;
        private final Meter meter;
        private final long end;
        private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
        private final Map<Long, ByteBuffer> ready = new HashMap<>();
        private long next;
        private long given;

        Pieces(String path, RemoteVersion version, WritableByteChannel target, Stretch wanted, Meter meter) {
            this.path = path;
            this.version = version;
            this.target = target;
            this.meter = meter;
            this.next = wanted.from();
            this.given = wanted.from();
            this.end = wanted.to();
        }

        @Override
        public @Nullable Job next() {
            if (next == end) {
                return null;
            }
            int pieceBytes = (int) Math.min(sizes.pieceBytes(), MAX_PIECE_BYTES);
            var piece = new Stretch(next, Math.min(end, next + pieceBytes));
            next = piece.to();
            ByteBuffer buffer = free.poll();
            return new PieceJob(this, piece, buffer == null ? ByteBuffer.allocateDirect(pieceBytes) : buffer);
        }

        /** A piece is verified: gives out all that is here without a gap. */
        void verified(Stretch piece, ByteBuffer bytes) throws IOException {
            ready.put(piece.from(), bytes);
            for (ByteBuffer part = ready.remove(given); part != null; part = ready.remove(given)) {
                part.flip();
                given += part.remaining();
                while (part.hasRemaining()) {
                    target.write(part);
                }
                free.add(part);
            }
        }
    }

    private static final class PieceJob implements Job, BodySink {
        private final Pieces pieces;
        private final Stretch piece;
        private final ByteBuffer buffer;

        PieceJob(Pieces pieces, Stretch piece, ByteBuffer buffer) {
            this.pieces = pieces;
            this.piece = piece;
            this.buffer = buffer;
        }

        @Override
        public Pending start(Lane lane) throws IOException {
            buffer.clear();
            Object etag = pieces.version.etag();
            long size = piece.sizeBytes();
            return lane.client()
                    .submit(this, "get", "path", pieces.path, "offset", piece.from(), "size", size, "ifMatch", etag);
        }

        @Override
        public void begins(Answer answer) {
            buffer.clear().limit((int) piece.sizeBytes());
        }

        @Override
        public void takes(ByteBuffer bytes) throws IOException {
            pieces.meter.moved(bytes.remaining());
            buffer.put(bytes);
        }

        @Override
        public void ends(Digest digest) {}

        @Override
        public List<Job> end(Pending submitted) throws IOException {
            submitted.answer();
            pieces.verified(piece, buffer);
            return List.of();
        }

        @Override
        public List<Job> again() {
            pieces.meter.lost(buffer.position());
            return List.of(new PieceJob(pieces, piece, buffer));
        }
    }
}
