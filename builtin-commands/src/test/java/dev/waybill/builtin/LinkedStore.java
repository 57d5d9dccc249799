package dev.waybill.builtin;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store in which one empty folder is a link to another folder, as only a disk could have it. */
final class LinkedStore extends UnpacedStore {

    private final RemotePath link;
    private final RemotePath target;

    LinkedStore(FileStore files, RemotePath link, RemotePath target) {
        super(files);
        this.link = link;
        this.target = target;
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        @Nullable Entry entry = super.find(real(path));
        return entry == null ? null : at(path, entry, path.equals(link), false);
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        Entry linked = entry(target);
        return super.list(real(folder)).map(entry -> {
            RemotePath path = folder.child(entry.path().name());
            boolean isLink = entry.path().equals(link);
            return at(
                    path,
                    isLink ? linked : entry,
                    isLink,
                    isLink && real(folder).isWithin(target));
        });
    }

    private RemotePath real(RemotePath path) {
        RemotePath real = path;
        while (real.isWithin(link)) {
            real = RemotePath.of(target + real.text().substring(link.text().length()));
        }
        return real;
    }

    private static Entry at(RemotePath path, Entry entry, boolean isLink, boolean leadsBack) {
        return new Entry(
                path,
                entry.type(),
                entry.sizeBytes(),
                entry.modified(),
                entry.mode(),
                entry.etag(),
                entry.unusable(),
                leadsBack,
                isLink);
    }
}
