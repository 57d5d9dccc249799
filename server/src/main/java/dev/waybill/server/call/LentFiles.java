package dev.waybill.server.call;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store as one call sees it: reading and writing are checkpoints, and whatever the call opens and forgets is closed
 * when it is over. Of one thread at a time.
 */
public final class LentFiles implements FileStore {

    private final FileStore files;
    private final Checkpoint checkpoint;
    private final List<Lent> opened = new ArrayList<>(0);
    private final Map<Stream<Entry>, RemotePath> listings = new HashMap<>(0);
    private volatile boolean closed;

    /** Something that was opened. */
    private interface Lent extends Channel {
        /** What it is, for the log. */
        RemotePath path();
    }

    public LentFiles(FileStore files, Checkpoint checkpoint) {
        this.files = files.paced(checkpoint::passReading);
        this.checkpoint = checkpoint;
    }

    /** Closes all that is still open, and answers what that was. */
    public List<String> closeAll() throws IOException {
        closed = true;
        var left = new ArrayList<String>(0);
        Map.copyOf(listings).forEach((listing, folder) -> {
            left.add("the listing of " + folder);
            listing.close();
        });
        IOException failure = null;
        for (Lent each : List.copyOf(opened)) {
            if (each.isOpen()) {
                left.add(each.path().text());
                try {
                    each.close();
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return left;
    }

    /** The store while the call lasts. */
    private FileStore files() {
        if (closed) {
            throw new IllegalStateException("the call is over: its files can be used no more");
        }
        return files;
    }

    private <T extends Lent> T kept(T lent) {
        opened.add(lent);
        return lent;
    }

    /** A call may open a million files one after the other, or few and stay for a year. */
    private void forget(Lent lent) {
        opened.remove(lent);
    }

    private Stream<Entry> kept(Stream<Entry> listing, RemotePath folder) {
        listings.put(listing, folder);
        return listing.onClose(() -> listings.remove(listing));
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return files().find(path);
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return kept(files().list(folder), folder);
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return kept(new LentContent(files().open(path, range)));
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        return kept(new LentUpload(path, files().upload(path, condition)));
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        files().createFolder(path);
    }

    @Override
    public void createFolderLike(Entry folder, RemotePath path) throws IOException {
        files().createFolderLike(folder, path);
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        files().delete(path);
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return files().move(source, target, condition);
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return files().copy(source, target, condition);
    }

    @Override
    public Space space() throws IOException {
        return files().space();
    }

    private final class LentContent implements StoredContent, Lent {
        private final StoredContent content;

        LentContent(StoredContent content) {
            this.content = content;
        }

        @Override
        public RemotePath path() {
            return content.entry().path();
        }

        @Override
        public Entry entry() {
            return content.entry();
        }

        @Override
        public long offset() {
            return content.offset();
        }

        @Override
        public boolean isPart() {
            return content.isPart();
        }

        @Override
        public long lengthBytes() {
            return content.lengthBytes();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            checkpoint.passReading();
            return content.read(target);
        }

        /** From file to file the store has its own way, which needs its own upload. */
        @Override
        public long transferTo(WritableByteChannel target) throws IOException {
            return content.transferTo(target instanceof LentUpload lent ? lent.upload : new Checked(target));
        }

        @Override
        public boolean isOpen() {
            return content.isOpen();
        }

        @Override
        public void close() throws IOException {
            forget(this);
            content.close();
        }
    }

    private final class LentUpload implements Upload, Lent {
        private final RemotePath path;
        private final Upload upload;

        LentUpload(RemotePath path, Upload upload) {
            this.path = path;
            this.upload = upload;
        }

        @Override
        public RemotePath path() {
            return path;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            checkpoint.passReading();
            return upload.write(source);
        }

        @Override
        public long positionBytes() {
            return upload.positionBytes();
        }

        @Override
        public void modified(Instant modified) {
            upload.modified(modified);
        }

        @Override
        public Entry commit() throws IOException {
            return upload.commit();
        }

        @Override
        public boolean isOpen() {
            return upload.isOpen();
        }

        @Override
        public void close() throws IOException {
            forget(this);
            upload.close();
        }
    }

    /** Where a content goes, with a checkpoint ahead of each write. */
    private final class Checked implements WritableByteChannel {
        private final WritableByteChannel target;

        Checked(WritableByteChannel target) {
            this.target = target;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            checkpoint.passReading();
            return target.write(source);
        }

        @Override
        public boolean isOpen() {
            return target.isOpen();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
