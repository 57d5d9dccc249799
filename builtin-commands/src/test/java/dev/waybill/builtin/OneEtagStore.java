package dev.waybill.builtin;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.util.stream.Stream;

/** A store whose folders all have the same etag, as they may where folders are only parts of names. */
final class OneEtagStore extends UnpacedStore {

    OneEtagStore(FileStore files) {
        super(files);
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return super.list(folder).map(entry -> entry.isFolder() ? folder(entry) : entry);
    }

    private static Entry folder(Entry entry) {
        return new Entry(entry.path(), entry.type(), 0, entry.modified(), entry.mode(), "folder", entry.unusable());
    }
}
