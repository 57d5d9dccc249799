package dev.waybill.server.mount;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Capability;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingContent;
import dev.waybill.api.store.ForwardingPartialUpload;
import dev.waybill.api.store.ForwardingUpload;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Stretch;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.Waiting;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store whose root stands at a folder of a larger tree. All paths are those of the tree, and are in that folder; those in
 * sentences are translated too. That the folder itself stays is for {@link MountedStore} to see to. Any thread.
 */
final class PlacedStore implements FileStore {

    private final FileStore files;
    private final RemotePath place;

    PlacedStore(FileStore files, RemotePath place) {
        this.files = files;
        this.place = place;
    }

    /** Some work of the store, about paths that it knows from its own root. */
    private interface Work<T extends @Nullable Object> {
        T run(RemotePath path) throws IOException;
    }

    private <T extends @Nullable Object> T translating(RemotePath path, Work<T> work) throws IOException {
        RemotePath own = own(path);
        try {
            return work.run(own);
        } catch (CommandException e) {
            throw translated(e, own);
        }
    }

    /** Where {@code path} of the tree is in the store. */
    RemotePath own(RemotePath path) {
        String rest = path.text().substring(place.text().length());
        return rest.isEmpty() ? RemotePath.ROOT : RemotePath.of(rest);
    }

    /** A sentence names the path that was asked for, what is above it, or the root: nothing else is taken for a path. */
    private CommandException translated(CommandException refusal, RemotePath asked) {
        String first = asked.isRoot() ? "" : "|/" + Pattern.quote(asked.names().getFirst()) + "(?=[/\\s\"),.:;]|$)";
        Matcher paths = Pattern.compile("(?<![^\\s\"(])(/(?=[\\s\"),.:;]|$)" + first + ")")
                .matcher(refusal.sentence());
        String sentence = paths.replaceAll(found ->
                Matcher.quoteReplacement(seen(RemotePath.of(found.group())).text()));
        Throwable cause = refusal.getCause();
        return cause == null
                ? new CommandException(refusal.status(), sentence)
                : new CommandException(refusal.status(), sentence, cause);
    }

    private RemotePath seen(RemotePath path) {
        return path.in(place);
    }

    private Entry seen(Entry entry) {
        return entry.at(seen(entry.path()));
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return this.<@Nullable Entry>translating(path, own -> {
            Entry entry = files.find(own);
            return entry == null ? null : seen(entry);
        });
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return translating(folder, own -> files.list(own).map(this::seen));
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return translating(path, own -> new ForwardingContent(files.open(own, range)) {
            @Override
            public Entry entry() {
                return seen(super.entry());
            }
        });
    }

    @Override
    public @Nullable Digest digest(Entry file, DigestAlgorithm algorithm) throws IOException {
        return this.<@Nullable Digest>translating(file.path(), own -> files.digest(file.at(own), algorithm));
    }

    @Override
    public Entry keepDigest(Entry file, Digest digest) throws IOException {
        return translating(file.path(), own -> seen(files.keepDigest(file.at(own), digest)));
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        return translating(path, own -> new ForwardingUpload(files.upload(own, condition)) {
            @Override
            public Entry commit() throws IOException {
                return translating(path, same -> seen(super.commit()));
            }
        });
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        return translating(path, own -> new Coming(files.partial(own, owner, id), path));
    }

    @Override
    public Waiting waiting(RemotePath folder) throws IOException {
        return translating(folder, files::waiting);
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        translating(path, own -> {
            files.createFolder(own);
            return own;
        });
    }

    @Override
    public void createFolderLike(Entry folder, RemotePath path) throws IOException {
        translating(path, own -> {
            files.createFolderLike(folder, own);
            return own;
        });
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        translating(path, own -> {
            files.delete(own);
            return own;
        });
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return translating(source, own -> translating(target, to -> seen(files.move(own, to, condition))));
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return translating(source, own -> translating(target, to -> seen(files.copy(own, to, condition))));
    }

    @Override
    public Set<Capability> capabilities(RemotePath path) {
        return files.capabilities(own(path));
    }

    @Override
    public @Nullable Space space() throws IOException {
        return files.space();
    }

    @Override
    public @Nullable Space space(RemotePath path) throws IOException {
        return files.space(own(path));
    }

    /** The store's own view, whose root is the folder: no path of the tree is in it any more. */
    @Override
    public FileStore at(RemotePath folder) {
        return files.at(own(folder));
    }

    @Override
    public PlacedStore paced(Pace pace) {
        return new PlacedStore(files.paced(pace), place);
    }

    /** Each of its calls may say a sentence with a path in it. */
    private final class Coming extends ForwardingPartialUpload {
        private final RemotePath path;

        Coming(PartialUpload upload, RemotePath path) {
            super(upload);
            this.path = path;
        }

        @Override
        public Part write(long offset) throws IOException {
            return translating(path, own -> super.write(offset));
        }

        @Override
        public List<Stretch> stretches() throws IOException {
            return translating(path, own -> super.stretches());
        }

        @Override
        public boolean verify(Stretch stretch) throws IOException {
            return translating(path, own -> super.verify(stretch));
        }

        @Override
        public WholeFile.Stored commit(WholeFile whole) throws IOException {
            return translating(path, own -> {
                WholeFile.Stored stored = super.commit(whole);
                return new WholeFile.Stored(seen(stored.entry()), stored.crc32());
            });
        }

        @Override
        public void discard() throws IOException {
            translating(path, own -> {
                super.discard();
                return own;
            });
        }
    }
}
