package dev.waybill.server.quota;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingUpload;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An upload whose bytes are taken from a quota before they are written. One that replaces a file may have that file's room
 * as well, as long as no other upload has it; whether the file is still there is looked at when it is committed.
 */
final class MeteredUpload extends ForwardingUpload {

    private final FileStore files;
    private final RemotePath path;
    private final RemotePath whole;
    private final Ledger ledger;
    private final Room room;
    private final boolean hasCredit;
    private final Amount credit;

    /**
     * Over {@code upload}.
     *
     * @param whole where {@code path} is in the whole store
     * @param room to be taken and, when this is closed, given back
     * @throws dev.waybill.api.CommandException 507 if there is no room for a single byte
     */
    MeteredUpload(Upload upload, FileStore files, RemotePath path, RemotePath whole, Ledger ledger, Room room)
            throws IOException {
        super(upload);
        this.files = files;
        this.path = path;
        this.whole = whole;
        this.ledger = ledger;
        this.room = room;
        Entry replaced = files.find(path);
        Usage usage = room.usage();
        this.hasCredit = replaced != null && usage != null && usage.credit(whole);
        this.credit = hasCredit ? Amount.of(replaced) : new Amount(0, replaced == null ? 0 : 1);
        boolean begun = false;
        try {
            takeFor(credit.bytes() == 0 ? 1 : 0);
            begun = true;
        } finally {
            if (!begun) {
                endCredit();
            }
        }
    }

    /** Takes what a file of {@code bytes} needs beyond what was taken. */
    private void takeFor(long bytes) throws IOException {
        room.take(new Amount(bytes, 1).minus(credit).minus(room.taken()).orNothing());
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        takeFor(positionBytes() + bytes.remaining());
        return super.write(bytes);
    }

    @Override
    public long fillFrom(StoredContent content) throws IOException {
        takeFor(positionBytes() + content.lengthBytes());
        return super.fillFrom(content);
    }

    @Override
    public Entry commit() throws IOException {
        try (Ledger.Turn turn = ledger.turn(whole)) {
            Amount replaced = Amount.of(files.find(path));
            // what was to be replaced may be gone or smaller by now
            room.take(new Amount(positionBytes(), 1)
                    .minus(replaced)
                    .minus(room.taken())
                    .orNothing());
            Entry committed = super.commit();
            turn.changes(whole, Amount.of(committed).minus(replaced));
            end();
            return committed;
        }
    }

    private void endCredit() {
        Usage usage = room.usage();
        if (hasCredit && usage != null) {
            usage.endCredit(whole);
        }
    }

    private void end() {
        endCredit();
        room.close();
    }

    @Override
    public void close() throws IOException {
        if (isOpen()) {
            end();
        }
        super.close();
    }
}
