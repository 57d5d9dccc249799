package dev.waybill.builtin;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that does what another does, for tests that change one thing about it. */
class ForwardingStore implements FileStore {

    private final FileStore files;

    ForwardingStore(FileStore files) {
        this.files = files;
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return files.find(path);
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return files.list(folder);
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return files.open(path, range);
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        return files.upload(path, condition);
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        files.createFolder(path);
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        files.delete(path);
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return files.move(source, target, condition);
    }

    @Override
    public Space space() throws IOException {
        return files.space();
    }
}
