package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One folder of another store, as a store. Paths are translated in both directions, those in sentences too, so that a
 * caller does not learn where its folder stands. What a path means is the other store's to know: it may follow a link
 * that leads out of the folder, so a store with links brings a view of its own.
 */
final class FolderView implements FileStore {

    /** What may stand ahead of a path in a sentence, and behind one. */
    private static final String BEFORE = "(?<![^\\s\"(])";

    private static final String BEHIND = "(/|(?=[\\s\"),.:;]|$))";

    private final FileStore files;
    private final RemotePath folder;

    FolderView(FileStore files, RemotePath folder) {
        this.files = files;
        this.folder = folder;
    }

    /** Some work of the other store. */
    private interface Work<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private <T extends @Nullable Object> T translating(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (CommandException e) {
            throw translated(e);
        }
    }

    private CommandException translated(CommandException refusal) {
        if (folder.isRoot() || !refusal.sentence().contains(folder.text())) {
            return refusal;
        }
        Matcher paths =
                Pattern.compile(BEFORE + Pattern.quote(folder.text()) + BEHIND).matcher(refusal.sentence());
        String sentence = paths.replaceAll("/");
        Throwable cause = refusal.getCause();
        return cause == null
                ? new CommandException(refusal.status(), sentence)
                : new CommandException(refusal.status(), sentence, cause);
    }

    private Entry seen(Entry entry) {
        RemotePath path = entry.path();
        if (folder.isRoot() || !path.isWithin(folder)) {
            return entry;
        }
        String rest = path.text().substring(folder.text().length());
        return entry.at(RemotePath.of(rest.isEmpty() ? "/" : rest));
    }

    private RemotePath notRoot(RemotePath path, String what) {
        if (path.isRoot()) {
            throw new CommandException(Status.NOT_POSSIBLE, "the root folder cannot be " + what);
        }
        return path.in(folder);
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return translating(() -> {
            Entry entry = files.find(path.in(folder));
            return entry == null ? null : seen(entry);
        });
    }

    @Override
    public Stream<Entry> list(RemotePath path) throws IOException {
        return translating(() -> files.list(path.in(folder)).map(this::seen));
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return translating(() -> new Content(files.open(path.in(folder), range)));
    }

    @Override
    public @Nullable Digest digest(Entry file, DigestAlgorithm algorithm) throws IOException {
        return translating(() -> files.digest(file.at(file.path().in(folder)), algorithm));
    }

    @Override
    public Entry keepDigest(Entry file, Digest digest) throws IOException {
        return translating(() -> seen(files.keepDigest(file.at(file.path().in(folder)), digest)));
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        return translating(() -> new Writing(files.upload(path.in(folder), condition)));
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        return translating(() -> new Coming(files.partial(path.in(folder), owner, id)));
    }

    @Override
    public Waiting waiting(RemotePath path) throws IOException {
        return translating(() -> files.waiting(path.in(folder)));
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        translating(() -> {
            files.createFolder(path.in(folder));
            return path;
        });
    }

    @Override
    public void createFolderLike(Entry like, RemotePath path) throws IOException {
        translating(() -> {
            files.createFolderLike(like, path.in(folder));
            return path;
        });
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        translating(() -> {
            files.delete(notRoot(path, "removed"));
            return path;
        });
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return translating(() -> seen(files.move(notRoot(source, "moved"), target.in(folder), condition)));
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return translating(() -> seen(files.copy(source.in(folder), target.in(folder), condition)));
    }

    @Override
    public FileStore at(RemotePath path) {
        return files.at(path.in(folder));
    }

    @Override
    public FileStore paced(Pace pace) {
        return new FolderView(files.paced(pace), folder);
    }

    @Override
    public Set<Capability> capabilities(RemotePath path) {
        return files.capabilities(path.in(folder));
    }

    @Override
    public @Nullable Space space() throws IOException {
        return files.space(folder);
    }

    @Override
    public @Nullable Space space(RemotePath path) throws IOException {
        return files.space(path.in(folder));
    }

    private final class Content extends ForwardingContent {
        Content(StoredContent content) {
            super(content);
        }

        @Override
        public Entry entry() {
            return seen(super.entry());
        }
    }

    private final class Writing extends ForwardingUpload {
        Writing(Upload upload) {
            super(upload);
        }

        @Override
        public Entry commit() throws IOException {
            return translating(() -> seen(super.commit()));
        }
    }

    private final class Coming extends ForwardingPartialUpload {
        Coming(PartialUpload upload) {
            super(upload);
        }

        @Override
        public Part write(long offset) throws IOException {
            return translating(() -> new Piece(super.write(offset)));
        }

        @Override
        public List<Stretch> stretches() throws IOException {
            return translating(super::stretches);
        }

        @Override
        public boolean verify(Stretch stretch) throws IOException {
            return translating(() -> super.verify(stretch));
        }

        @Override
        public WholeFile.Stored commit(WholeFile whole) throws IOException {
            return translating(() -> {
                WholeFile.Stored stored = super.commit(whole);
                return new WholeFile.Stored(seen(stored.entry()), stored.crc32());
            });
        }

        @Override
        public void discard() throws IOException {
            translating(() -> {
                super.discard();
                return folder;
            });
        }
    }

    private final class Piece extends ForwardingPart {
        Piece(Part part) {
            super(part);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return translating(() -> super.write(bytes));
        }

        @Override
        public Stretch keep(int crc32) throws IOException {
            return translating(() -> super.keep(crc32));
        }
    }
}
