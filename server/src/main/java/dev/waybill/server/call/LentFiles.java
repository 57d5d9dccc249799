package dev.waybill.server.call;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingContent;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.ForwardingUpload;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.protocol.FileSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The store as one call sees it: reading and writing are checkpoints, and whatever the call opens and forgets is closed
 * when it is over. Of one thread at a time.
 */
public final class LentFiles extends ForwardingStore {

    /** How much of a file is sent between two checkpoints. */
    private static final long STRETCH_BYTES = 1 << 22;

    private final Checkpoint checkpoint;
    private final long maxBytes;
    private final LentChannels opened = new LentChannels();
    private final Map<Stream<Entry>, RemotePath> listings = new HashMap<>(0);
    private volatile boolean closed;

    /**
     * The files of {@code files} for one call.
     *
     * @param maxBytes how large a file may be that comes in parts
     */
    public LentFiles(FileStore files, Checkpoint checkpoint, long maxBytes) {
        super(files.paced(checkpoint::passReading));
        this.checkpoint = checkpoint;
        this.maxBytes = maxBytes;
    }

    /** Closes all that is still open, and answers what that was. */
    public List<String> closeAll() throws IOException {
        closed = true;
        var left = new ArrayList<String>(0);
        Map.copyOf(listings).forEach((listing, folder) -> {
            left.add("the listing of " + folder);
            listing.close();
        });
        opened.closeAll(left);
        return left;
    }

    /** The store while the call lasts. */
    @Override
    protected FileStore files() {
        if (closed) {
            throw new IllegalStateException("the call is over: its files can be used no more");
        }
        return super.files();
    }

    private Stream<Entry> kept(Stream<Entry> listing, RemotePath folder) {
        listings.put(listing, folder);
        return listing.onClose(() -> listings.remove(listing));
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return kept(files().list(folder), folder);
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return opened.kept(new LentContent(super.open(path, range)));
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        return opened.kept(new LentUpload(path, super.upload(path, condition)));
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        return new LentPartialUpload(super.partial(path, owner, id), path, opened, checkpoint, maxBytes);
    }

    /** This store already keeps the call's pace. */
    @Override
    public FileStore paced(Pace pace) {
        return this;
    }

    private final class LentContent extends ForwardingContent implements LentChannels.Lent {
        LentContent(StoredContent content) {
            super(content);
        }

        @Override
        public RemotePath path() {
            return entry().path();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            checkpoint.passReading();
            return super.read(target);
        }

        @Override
        public long transferTo(WritableByteChannel target) throws IOException {
            return super.transferTo(target instanceof FileSink sink ? new CheckedFiles(sink) : new Checked(target));
        }

        @Override
        public void close() throws IOException {
            opened.forget(this);
            super.close();
        }
    }

    private final class LentUpload extends ForwardingUpload implements LentChannels.Lent {
        private final RemotePath path;

        LentUpload(RemotePath path, Upload upload) {
            super(upload);
            this.path = path;
        }

        @Override
        public RemotePath path() {
            return path;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            checkpoint.passReading();
            return super.write(source);
        }

        @Override
        public void close() throws IOException {
            opened.forget(this);
            super.close();
        }
    }

    /** The same for one that takes bytes of files: a checkpoint ahead of each stretch. */
    private final class CheckedFiles extends Checked implements FileSink {
        private final FileSink target;

        CheckedFiles(FileSink target) {
            super(target);
            this.target = target;
        }

        @Override
        public long writeFrom(FileChannel file, long position, long count) throws IOException {
            long at = position;
            long end = position + count;
            while (at < end) {
                checkpoint.passReading();
                long stretch = Math.min(end - at, STRETCH_BYTES);
                long written = target.writeFrom(file, at, stretch);
                at += written;
                if (written < stretch) {
                    break;
                }
            }
            return at - position;
        }
    }

    /** The target of a content, with a checkpoint ahead of each write. */
    private class Checked implements WritableByteChannel {
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
