package dev.waybill.testkit;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Capability;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.ForwardingUpload;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store as one of objects would be: folders are only the beginnings of names. They are there as soon as a file is named
 * by them, none of them moves, all have one etag, and nobody knows how much room there is.
 */
final class FlatStore extends ForwardingStore {

    FlatStore(FileStore files) {
        super(files);
    }

    private static Entry flat(Entry entry) {
        return entry.isFolder()
                ? new Entry(entry.path(), entry.type(), 0, entry.modified(), null, "folder", false)
                : entry;
    }

    private void make(RemotePath folder) throws IOException {
        if (files().find(folder) == null) {
            make(folder.parent());
            files().createFolder(folder);
        }
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        Entry entry = super.find(path);
        return entry == null ? null : flat(entry);
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return super.list(folder).map(FlatStore::flat);
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        make(path.parent());
        return new ForwardingUpload(super.upload(path, condition)) {
            @Override
            public Entry commit() throws IOException {
                make(path.parent());
                return super.commit();
            }
        };
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        make(path.parent());
        super.createFolder(path);
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        if (entry(source).isFolder()) {
            throw new CommandException(Status.NOT_POSSIBLE, source + " is a folder, which cannot be moved here");
        }
        make(target.parent());
        return super.move(source, target, condition);
    }

    @Override
    public Set<Capability> capabilities(RemotePath path) {
        var all = EnumSet.copyOf(super.capabilities(path));
        all.remove(Capability.FOLDER_MOVES);
        return Collections.unmodifiableSet(all);
    }

    @Override
    public @Nullable Space space() {
        return null;
    }

    @Override
    public @Nullable Space space(RemotePath path) {
        return null;
    }

    @Override
    public FileStore paced(Pace pace) {
        return new FlatStore(files().paced(pace));
    }
}
