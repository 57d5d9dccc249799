package dev.waybill.server.connection;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.channels.Channel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The store as one call sees it: whatever the call opens and forgets is closed when it is over. Of one thread. */
final class LentFiles implements FileStore {

    private static final int FEW = 16;

    private final FileStore files;
    private final List<Channel> channels = new ArrayList<>(0);
    private final Set<Stream<Entry>> listings = new HashSet<>(0);
    private int sweepAt = FEW;

    LentFiles(FileStore files) {
        this.files = files;
    }

    /** Closes all that was opened; what is closed already stays so. */
    void closeAll() throws IOException {
        List.copyOf(listings).forEach(Stream::close);
        IOException failure = null;
        for (Channel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Forgets now and then what the call closed itself: it may open a million files, one after the other. */
    private <T extends Channel> T kept(T channel) {
        if (channels.size() >= sweepAt) {
            channels.removeIf(each -> !each.isOpen());
            sweepAt = Math.max(FEW, 2 * channels.size());
        }
        channels.add(channel);
        return channel;
    }

    private Stream<Entry> kept(Stream<Entry> listing) {
        listings.add(listing);
        return listing.onClose(() -> listings.remove(listing));
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return files.find(path);
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return kept(files.list(folder));
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return kept(files.open(path, range));
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        return kept(files.upload(path, condition));
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
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return files.copy(source, target, condition);
    }

    @Override
    public Space space() throws IOException {
        return files.space();
    }
}
