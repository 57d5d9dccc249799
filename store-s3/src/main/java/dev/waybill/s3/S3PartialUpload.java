package dev.waybill.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.ForwardingPart;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Stretch;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One upload in parts, all of which is in the bucket: any node goes on with it. Of one thread at a time. */
final class S3PartialUpload implements PartialUpload {

    private final S3Parts parts;
    private final PartKeys keys;
    private final RemotePath path;
    private final Duration age;
    private final PartWriters writers;
    private @Nullable PartsState state;
    private @Nullable Map<Integer, String> cells;
    private long reach = -1;

    /** @param age how long what was kept waits */
    S3PartialUpload(S3Parts parts, PartKeys keys, RemotePath path, Duration age) {
        this.parts = parts;
        this.keys = keys;
        this.path = path;
        this.age = age;
        this.writers = parts.writers(keys);
    }

    /** What the bucket holds at this moment. */
    private PartsState looked() throws IOException {
        PartsState looked = PartsState.read(parts.bucket(), keys);
        state = looked;
        reach = Math.max(reach, looked.sizeBytes());
        return looked;
    }

    @Override
    public Part write(long offset) throws IOException {
        parts.publishing().checkAbilities();
        parts.entries().checkParent(path);
        parts.entries().checkNoFolder(path);
        if (writers.commits().isLocked()) {
            throw new CommandException(Status.BUSY, "this upload is being committed: it takes no more parts");
        }
        PartsState now = looked();
        Title title =
                Title.findOrMake(parts.bucket(), keys, new Grid(parts.blocks().blockBytes()), path);
        PartWriters.Writer writer = writers.begin(offset, parts.turnAfter(now.lastTurn()));
        var place = new S3Part.Place(parts.bucket(), keys, title, writers, now.kept(), this::removeLost);
        return new Watched(new S3Part(place, writer, parts.blocks()), offset);
    }

    /** The engine has forgotten the cells, so what is left is of no use. */
    private void removeLost() {
        try {
            parts.remove(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Stretch> stretches() throws IOException {
        PartsState now = looked();
        if (now.kept().isEmpty()) {
            throw PartsCommit.noUpload(path);
        }
        return now.stretches();
    }

    /** By what the engine says that it has: bytes of an upload that is not complete cannot be read. */
    @Override
    public boolean verify(Stretch stretch) throws IOException {
        PartsState now = state == null ? looked() : state;
        Title title = Title.find(parts.bucket(), keys);
        for (KeptPart each : now.kept()) {
            if (each.stretch().equals(stretch)) {
                boolean right = title != null && sum(each, title, now).equals(each.sum());
                if (!right) {
                    parts.bucket().delete(keys.kept(each));
                }
                return right;
            }
        }
        return false;
    }

    /** The sum of {@code part} by the etags that the engine has now. */
    private String sum(KeptPart part, Title title, PartsState now) throws IOException {
        Map<Integer, String> known = cells;
        if (known == null) {
            known = cellsOf(title);
            cells = known;
        }
        return sum(part, title.grid(), keys, now, known);
    }

    static Map<Integer, String> cellsOf(Title title) throws IOException {
        Map<Integer, String> there = title.multipart().parts();
        return there == null ? Map.of() : there;
    }

    static String sum(KeptPart part, Grid grid, PartKeys keys, PartsState state, Map<Integer, String> cells) {
        MessageDigest sum = Bytes.newMd5();
        for (Grid.Piece each : grid.pieces(part.stretch().from(), part.stretch().to())) {
            String etag =
                    each.isCell() ? cells.get(each.number()) : state.etags().get(keys.piece(part.turn(), each));
            sum.update(String.valueOf(etag).getBytes(US_ASCII));
        }
        return Bytes.hex(sum.digest());
    }

    @Override
    public WholeFile.Stored commit(WholeFile whole) throws IOException {
        parts.publishing().checkAbilities();
        ReentrantLock commits = writers.commits();
        try {
            commits.lockInterruptibly();
        } catch (InterruptedException e) {
            throw Failures.interrupted();
        }
        try {
            return new PartsCommit(parts, keys, path, whole, writers).run();
        } finally {
            commits.unlock();
        }
    }

    @Override
    public void discard() throws IOException {
        parts.remove(keys);
        reach = 0;
    }

    @Override
    public Duration waits() {
        return age;
    }

    @Override
    public long sizeBytes() throws IOException {
        return reach < 0 ? looked().sizeBytes() : reach;
    }

    /** Remembers how far the parts of this object have gone, so that nobody has to ask the bucket for each of their bytes. */
    private final class Watched extends ForwardingPart {
        private final long offset;

        Watched(S3Part part, long offset) {
            super(part);
            this.offset = offset;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int count = super.write(bytes);
            reach = Math.max(reach, offset + sizeBytes());
            return count;
        }
    }
}
