package dev.waybill.server.quota;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingPart;
import dev.waybill.api.store.ForwardingPartialUpload;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An upload in parts that takes what it grows by from a quota ahead of it. What parts hold is the store's to tell, and
 * counts as used until the commit, when the file counts in their place.
 */
final class MeteredPartialUpload extends ForwardingPartialUpload {

    private final FileStore files;
    private final RemotePath path;
    private final RemotePath whole;
    private final Ledger ledger;
    private final Rooms rooms;

    /** Makes the room that something takes. */
    interface Rooms {
        Room open() throws IOException;
    }

    /**
     * Over {@code upload}.
     *
     * @param whole where {@code path} is in the whole store
     */
    MeteredPartialUpload(
            PartialUpload upload, FileStore files, RemotePath path, RemotePath whole, Ledger ledger, Rooms rooms) {
        super(upload);
        this.files = files;
        this.path = path;
        this.whole = whole;
        this.ledger = ledger;
        this.rooms = rooms;
    }

    /** How many more bytes it takes if it has {@code end} of them. */
    private long growth(long end) throws IOException {
        return Math.max(0, end - sizeBytes());
    }

    @Override
    public Part write(long offset) throws IOException {
        try (Room room = rooms.open()) {
            room.take(new Amount(growth(offset + 1), sizeBytes() == 0 ? 1 : 0));
            return new MeteredPart(super.write(offset), offset);
        }
    }

    @Override
    public WholeFile.Stored commit(WholeFile file) throws IOException {
        try (Ledger.Turn turn = ledger.turn(whole)) {
            Entry replaced = files.find(path);
            WholeFile.Stored stored = super.commit(file);
            boolean again =
                    replaced != null && replaced.etag().equals(stored.entry().etag());
            if (!again) {
                turn.changes(whole, Amount.of(stored.entry()).minus(Amount.of(replaced)));
            }
            return stored;
        }
    }

    private final class MeteredPart extends ForwardingPart {
        private final long offset;

        MeteredPart(Part part, long offset) {
            super(part);
            this.offset = offset;
        }

        /** What is taken is given back as soon as the store itself tells of it. */
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            try (Room room = rooms.open()) {
                room.take(new Amount(growth(offset + sizeBytes() + bytes.remaining()), 0));
                return super.write(bytes);
            }
        }
    }
}
