package dev.waybill.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.Stretch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part that is being written: cells that it fills become parts of the engine's multipart upload, what it has of others
 * becomes an object of its own. It counts once the empty object that names it is there.
 */
final class S3Part implements Part {

    private final Bucket bucket;
    private final PartKeys keys;
    private final Title title;
    private final PartWriters writers;
    private final PartWriters.Writer writer;
    private final Runnable whenGone;
    private final PieceSender sender;
    private final MessageDigest sum = Bytes.newMd5();
    private final List<KeptPart> before;
    private long sent;
    private boolean open = true;
    private boolean kept;

    /**
     * Which upload a part belongs to.
     *
     * @param before what was kept when the part began
     * @param whenGone is run if the engine does not know the multipart upload any more
     */
    record Place(
            Bucket bucket, PartKeys keys, Title title, PartWriters writers, List<KeptPart> before, Runnable whenGone) {}

    S3Part(Place place, PartWriters.Writer writer, Blocks blocks) {
        this.bucket = place.bucket();
        this.keys = place.keys();
        this.title = place.title();
        this.writers = place.writers();
        this.writer = writer;
        this.whenGone = place.whenGone();
        this.sender = new PieceSender(blocks);
        this.before = new ArrayList<>(place.before());
        this.sent = writer.start();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        int count = bytes.remaining();
        writers.claim(writer, count);
        checkSize();
        forgetWhatIsWrittenOver();
        while (bytes.hasRemaining()) {
            long room = title.grid().endOfCell(sent) - sent - sender.gathered().length();
            sender.gathered().take(bytes, (int) room);
            if (sent + sender.gathered().length() == title.grid().endOfCell(sent)) {
                send();
            }
        }
        return count;
    }

    private void checkSize() {
        if (writer.position() > title.grid().maxBytes()) {
            throw new CommandException(
                    Status.TOO_LARGE,
                    "a file in parts may have " + title.grid().maxBytes() + " bytes in this server's store");
        }
    }

    private void forgetWhatIsWrittenOver() throws IOException {
        for (KeptPart each : List.copyOf(before)) {
            if (each.meets(writer.start(), writer.position())) {
                bucket.delete(keys.kept(each));
                before.remove(each);
            }
        }
    }

    private void send() throws IOException {
        if (writer.isCut()) {
            throw PartWriters.takenOver(writer);
        }
        Grid.Piece piece = title.grid().piece(sent, sent + sender.gathered().length());
        sent = piece.to();
        sender.send(
                bytes -> piece.isCell() ? title.multipart().part(piece.number(), bytes) : asObject(piece, bytes),
                etag -> {
                    if (etag == null) {
                        whenGone.run();
                        throw PartWriters.takenOver(writer);
                    }
                    sum.update(etag.getBytes(US_ASCII));
                });
    }

    private @Nullable String asObject(Grid.Piece piece, Bytes bytes) throws IOException {
        return bucket.put(keys.piece(writer.turn(), piece), bytes, Facts.ofNoFile(), Condition.NONE);
    }

    @Override
    public long sizeBytes() {
        return writer.position() - writer.start();
    }

    @Override
    public Stretch keep(int crc32) throws IOException {
        if (!open) {
            throw new IllegalStateException("the part from " + writer.start() + " on has ended");
        }
        if (sizeBytes() == 0) {
            throw new CommandException(Status.BAD_ARGUMENT, "a part has at least one byte");
        }
        if (sender.gathered().length() > 0) {
            send();
        }
        sender.await();
        if (writer.isCut()) {
            throw PartWriters.takenOver(writer);
        }
        var stretch = new Stretch(writer.start(), writer.position(), crc32);
        var part = new KeptPart(writer.turn(), stretch, Bytes.hex(sum.digest()));
        bucket.put(keys.kept(part), Bytes.NONE, Facts.ofNoFile(), Condition.NONE);
        kept = true;
        close();
        return stretch;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** What was sent of a part that was not kept goes with the upload. */
    @Override
    public void close() {
        if (open) {
            open = false;
            sender.close();
            writers.end(writer, kept);
        }
    }
}
