package dev.waybill.server.metrics;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingPartialUpload;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.ForwardingUpload;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.WholeFile;
import dev.waybill.server.metrics.StoreFigures.Kind;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store whose calls are counted. Contents are those that it opens, as they are, so that the short ways for their bytes
 * stay. Any thread.
 */
public final class MeasuredStore extends ForwardingStore {

    private final StoreFigures figures;

    /** A view of {@code files}, the whole of a store or a folder of it. */
    public MeasuredStore(FileStore files, StoreFigures figures) {
        super(files);
        this.figures = figures;
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return figures.<@Nullable Entry>measured(Kind.FIND, () -> super.find(path));
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return figures.measured(Kind.LIST, () -> files().list(folder));
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return figures.measured(Kind.OPEN, () -> super.open(path, range));
    }

    @Override
    public @Nullable Digest digest(Entry file, DigestAlgorithm algorithm) throws IOException {
        return figures.<@Nullable Digest>measured(Kind.DIGEST, () -> super.digest(file, algorithm));
    }

    @Override
    public Entry keepDigest(Entry file, Digest digest) throws IOException {
        return figures.measured(Kind.DIGEST, () -> super.keepDigest(file, digest));
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        Upload upload = figures.measured(Kind.UPLOAD, () -> super.upload(path, condition));
        return new ForwardingUpload(upload) {
            @Override
            public Entry commit() throws IOException {
                return figures.measured(Kind.COMMIT, super::commit);
            }
        };
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        PartialUpload upload = figures.measured(Kind.PARTS, () -> super.partial(path, owner, id));
        return new ForwardingPartialUpload(upload) {
            @Override
            public WholeFile.Stored commit(WholeFile whole) throws IOException {
                return figures.measured(Kind.COMMIT, () -> super.commit(whole));
            }
        };
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        figures.measured(Kind.CREATE_FOLDER, () -> {
            super.createFolder(path);
            return path;
        });
    }

    @Override
    public void createFolderLike(Entry folder, RemotePath path) throws IOException {
        figures.measured(Kind.CREATE_FOLDER, () -> {
            super.createFolderLike(folder, path);
            return path;
        });
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        figures.measured(Kind.DELETE, () -> {
            super.delete(path);
            return path;
        });
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return figures.measured(Kind.MOVE, () -> super.move(source, target, condition));
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return figures.measured(Kind.COPY, () -> super.copy(source, target, condition));
    }

    @Override
    public @Nullable Space space(RemotePath path) throws IOException {
        return figures.<@Nullable Space>measured(Kind.SPACE, () -> super.space(path));
    }

    /** The store's own view of that folder: what its links mean there is for the store to say. */
    @Override
    public FileStore at(RemotePath folder) {
        return new MeasuredStore(files().at(folder), figures);
    }

    @Override
    public FileStore paced(Pace pace) {
        return new MeasuredStore(files().paced(pace), figures);
    }
}
