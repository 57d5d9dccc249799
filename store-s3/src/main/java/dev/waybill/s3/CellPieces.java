package dev.waybill.s3;

import dev.waybill.api.RemotePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Which cells of a file came in pieces, each an object of its own, and what is in them. For one commit. */
final class CellPieces {

    private final Bucket bucket;
    private final TreeMap<Integer, List<Source>> pieces = new TreeMap<>();
    private final int count;
    private final PartsState state;

    /** A piece and where its bytes are. */
    private record Source(String key, Grid.Piece piece) {}

    CellPieces(Bucket bucket, PartKeys keys, Grid grid, PartsState state) {
        this.bucket = bucket;
        this.state = state;
        this.count = (int) ((state.sizeBytes() + grid.cellBytes() - 1) / grid.cellBytes());
        for (KeptPart part : state.kept()) {
            for (Grid.Piece each :
                    grid.pieces(part.stretch().from(), part.stretch().to())) {
                if (!each.isCell()) {
                    pieces.computeIfAbsent(each.number(), number -> new ArrayList<>())
                            .add(new Source(keys.piece(part.turn(), each), each));
                }
            }
        }
    }

    /** How many cells the file has. */
    int count() {
        return count;
    }

    boolean isInPieces(int number) {
        return pieces.containsKey(number);
    }

    /** Whether the file has one cell, and that came in pieces: then all of it is gathered. */
    boolean isOnePiece() {
        return count == 1 && isInPieces(1);
    }

    /** Reads the pieces of cell {@code number} into {@code cell}. */
    void gather(int number, Gathered cell) throws IOException {
        for (Source each : pieces.getOrDefault(number, List.of())) {
            String etag = state.etags().get(each.key());
            ResponseInputStream<GetObjectResponse> answer = etag == null ? null : bucket.get(each.key(), null, etag);
            if (answer == null) {
                throw new IOException("the store has lost a piece of a file: " + each.key());
            }
            GetObjectResponse head = answer.response();
            var object = new Stored(
                    each.key(), head.contentLength(), Bucket.bare(head.eTag()), head.lastModified(), Map.of());
            read(object, answer, cell);
        }
    }

    private void read(Stored object, ResponseInputStream<GetObjectResponse> answer, Gathered cell) throws IOException {
        var entry = object.entry(RemotePath.ROOT);
        try (var content = new S3Content(bucket, object, entry, 0, object.sizeBytes(), answer)) {
            var buffer = ByteBuffer.allocate(Gathered.SMALL);
            while (content.read(buffer.clear()) >= 0) {
                cell.take(buffer.flip(), Integer.MAX_VALUE);
            }
        }
    }
}
