package dev.waybill.builtin;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.util.stream.Stream;

/** A store in which one name is not UTF-8, as only a disk could have it. */
final class OddStore extends UnpacedStore {

    private final RemotePath odd;

    OddStore(FileStore files, RemotePath odd) {
        super(files);
        this.odd = odd;
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return super.list(folder).map(entry -> entry.path().equals(odd) ? unusable(entry) : entry);
    }

    private static Entry unusable(Entry entry) {
        return new Entry(
                entry.path(), entry.type(), entry.sizeBytes(), entry.modified(), entry.mode(), entry.etag(), true);
    }
}
