package dev.waybill.server.quota;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.Waiting;
import dev.waybill.server.limit.Allowance;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A view of a store that counts what changes in the homes of a ledger, whoever changes it, and keeps whoever it is made for
 * to a quota. Where nobody counts, it only passes on. Any thread.
 */
public final class MeteredStore extends ForwardingStore {

    private final Ledger ledger;

    /** Where in the whole store this view's root is. */
    private final RemotePath root;

    private final Pace pace;
    private final @Nullable Quota quota;

    private MeteredStore(FileStore files, Ledger ledger, RemotePath root, Pace pace, @Nullable Quota quota) {
        super(files);
        this.ledger = ledger;
        this.root = root;
        this.pace = pace;
        this.quota = quota;
    }

    /** A view of {@code files}, the whole of a store, that keeps nobody to anything. */
    public static MeteredStore of(FileStore files, Ledger ledger) {
        return new MeteredStore(files, ledger, RemotePath.ROOT, Pace.FREE, null);
    }

    /** The folder {@code home} of {@code files}, for one who gets {@code allowance} of it, if {@code files} are metered. */
    public static FileStore home(FileStore files, RemotePath home, Allowance allowance) {
        FileStore own = home.isRoot() ? files : files.at(home);
        return own instanceof MeteredStore metered && allowance.hasQuota()
                ? metered.within(new Quota(allowance.quotaBytes(), allowance.quotaFiles()))
                : own;
    }

    private MeteredStore within(Quota other) {
        ledger.usage(root);
        return new MeteredStore(files(), ledger, root, pace, other);
    }

    @Override
    public FileStore at(RemotePath folder) {
        return new MeteredStore(files().at(folder), ledger, whole(folder), pace, null);
    }

    @Override
    public FileStore paced(Pace other) {
        return new MeteredStore(files().paced(other), ledger, root, other, quota);
    }

    /** Where {@code path} is in the whole store. */
    private RemotePath whole(RemotePath path) {
        if (root.isRoot()) {
            return path;
        }
        return path.isRoot() ? root : RemotePath.of(root.text() + path.text());
    }

    private boolean isCounted(RemotePath path) {
        return quota != null || ledger.counts(whole(path));
    }

    /** The room that something takes ahead of its being there; none where there is no quota. Counts the home first. */
    private Room room() throws IOException {
        if (quota == null) {
            return Room.ANY;
        }
        Usage usage = ledger.usage(root);
        usage.countOnce(() -> HomeCount.of(files(), pace));
        return new Room(usage, quota, this::waiting);
    }

    /** What uploads hold that come in parts. */
    private Amount waiting() throws IOException {
        Waiting waiting = files().waiting(RemotePath.ROOT);
        return new Amount(waiting.bytes(), waiting.uploads());
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        PartialUpload upload = super.partial(path, owner, id);
        return isCounted(path)
                ? new MeteredPartialUpload(upload, files(), path, whole(path), ledger, this::room)
                : upload;
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        if (!isCounted(path)) {
            return super.upload(path, condition);
        }
        Room room = room();
        Upload upload = super.upload(path, condition);
        boolean begun = false;
        try {
            Upload metered = new MeteredUpload(upload, files(), path, whole(path), ledger, room);
            begun = true;
            return metered;
        } finally {
            if (!begun) {
                room.close();
                upload.close();
            }
        }
    }

    private interface Making {
        void make() throws IOException;
    }

    private void makeFolder(RemotePath path, Making making) throws IOException {
        if (!isCounted(path)) {
            making.make();
            return;
        }
        try (Room room = room();
                Ledger.Turn turn = ledger.turn(whole(path))) {
            room.take(new Amount(0, 1));
            making.make();
            turn.changes(whole(path), new Amount(0, 1));
        }
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        makeFolder(path, () -> super.createFolder(path));
    }

    @Override
    public void createFolderLike(Entry folder, RemotePath path) throws IOException {
        makeFolder(path, () -> super.createFolderLike(folder, path));
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        if (!isCounted(path)) {
            super.delete(path);
            return;
        }
        try (Ledger.Turn turn = ledger.turn(whole(path))) {
            Entry before = files().find(path);
            super.delete(path);
            turn.changes(whole(path), Amount.NOTHING.minus(Amount.of(before)));
        }
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        if ((!isCounted(source) && !isCounted(target)) || source.equals(target)) {
            return super.move(source, target, condition);
        }
        try (Ledger.Turn turn = ledger.turn(whole(source), whole(target))) {
            Entry replaced = files().find(target);
            Entry moved = super.move(source, target, condition);
            turn.changes(whole(target), Amount.NOTHING.minus(Amount.of(replaced)));
            if (moved.isFolder()) {
                turn.moves(whole(source), whole(target));
            } else {
                turn.changes(whole(source), Amount.NOTHING.minus(Amount.of(moved)));
                turn.changes(whole(target), Amount.of(moved));
            }
            return moved;
        }
    }

    /** Nobody replaces the source meanwhile: what was taken for the copy is what it needs. */
    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        if (!isCounted(target)) {
            return super.copy(source, target, condition);
        }
        try (Room room = room();
                Ledger.Turn turn = ledger.turn(whole(source), whole(target))) {
            Amount replaced = Amount.of(files().find(target));
            room.take(Amount.of(files().find(source)).minus(replaced).orNothing());
            Entry copied = super.copy(source, target, condition);
            turn.changes(whole(target), Amount.of(copied).minus(replaced));
            return copied;
        }
    }

    /** What is left of the quota, or of the disk if that is less. */
    @Override
    public @Nullable Space space() throws IOException {
        return space(RemotePath.ROOT);
    }

    @Override
    public @Nullable Space space(RemotePath path) throws IOException {
        Space disk = super.space(path);
        if (quota == null) {
            return disk;
        }
        Amount used = room().used();
        long left = Math.max(0, quota.bytes() - used.bytes());
        if (disk != null) {
            left = Math.min(left, disk.freeBytes());
        }
        return new Space(used.bytes() + left, left, quota.files(), Math.max(0, quota.files() - used.files()));
    }
}
