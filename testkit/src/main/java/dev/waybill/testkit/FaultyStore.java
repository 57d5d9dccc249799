package dev.waybill.testkit;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store that fails as it is told to, to see what a command leaves behind then. It counts the calls of itself and of what
 * it has opened: each method but {@code close}, each entry of a listing, each read and each write. A copy is made by
 * reading and writing, so that it can fail on its way. Immutable but for its count; any thread.
 *
 * {@snippet :
 * int calls = FaultyStore.callsOf(store, faulty -> trial.over(faulty).run("path", "/a"));
 * for (int call = 1; call <= calls; call++) {
 *     var faulty = FaultyStore.over(store).failingAt(call);
 *     assertThrows(IOException.class, () -> trial.over(faulty).run("path", "/a"));
 *     assertEquals("old", trial.over(store).textOf("/a"));
 * }
 * }
 */
public final class FaultyStore extends ForwardingStore {

    private final Faults faults;

    private FaultyStore(FileStore files, Faults faults) {
        super(files);
        this.faults = faults;
    }

    /** Works on a store. */
    public interface Work {
        /** Does it. */
        void with(FileStore store) throws Exception;
    }

    /** A view of {@code files} in which nothing goes wrong yet. */
    public static FaultyStore over(FileStore files) {
        return new FaultyStore(files, new Faults(Faults.Plan.NONE));
    }

    /** How many calls of {@code files} are made by {@code work}, which it does once. */
    public static int callsOf(FileStore files, Work work) throws Exception {
        var counting = over(files);
        work.with(counting);
        return counting.calls();
    }

    /**
     * The same, whose call number {@code call} fails, counted from 1 and anew: with an {@link IOException} and before it
     * has done anything. A write that fails has taken half of its bytes.
     */
    public FaultyStore failingAt(int call) {
        Faults.Plan plan = faults.plan();
        return with(new Faults.Plan(call, plan.roomBytes(), plan.pieceBytes(), plan.pace()));
    }

    /** The same, which is full (507) once so many bytes were written to all uploads together. */
    public FaultyStore fullAfter(long bytes) {
        Faults.Plan plan = faults.plan();
        return with(new Faults.Plan(plan.failingCall(), bytes, plan.pieceBytes(), plan.pace()));
    }

    /** The same, whose contents give at most so many bytes at a time. */
    public FaultyStore inPiecesOf(int bytes) {
        Faults.Plan plan = faults.plan();
        return with(new Faults.Plan(plan.failingCall(), plan.roomBytes(), bytes, plan.pace()));
    }

    /** The same, each of whose calls waits until {@code pace} lets it go on. */
    public FaultyStore slowedBy(Pace pace) {
        Faults.Plan plan = faults.plan();
        return with(new Faults.Plan(plan.failingCall(), plan.roomBytes(), plan.pieceBytes(), pace));
    }

    private FaultyStore with(Faults.Plan plan) {
        return new FaultyStore(super.files(), new Faults(plan));
    }

    /** How many calls there were. */
    public int calls() {
        return faults.calls();
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        faults.call();
        return super.find(path);
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        faults.call();
        return super.list(folder).peek(entry -> {
            try {
                faults.call();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        faults.call();
        return new FaultyContent(super.open(path, range), faults);
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        faults.call();
        return new FaultyUpload(super.upload(path, condition), faults);
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        faults.call();
        return new FaultyPartialUpload(super.partial(path, owner, id), faults);
    }

    @Override
    public Waiting waiting(RemotePath folder) throws IOException {
        faults.call();
        return super.waiting(folder);
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        faults.call();
        super.createFolder(path);
    }

    @Override
    public void createFolderLike(Entry folder, RemotePath path) throws IOException {
        faults.call();
        super.createFolderLike(folder, path);
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        faults.call();
        super.delete(path);
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        faults.call();
        return super.move(source, target, condition);
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        try (StoredContent content = open(source);
                Upload upload = upload(target, condition)) {
            upload.fillFrom(content);
            upload.modified(content.entry().modified());
            return upload.commit();
        }
    }

    @Override
    public @Nullable Space space() throws IOException {
        faults.call();
        return super.space();
    }

    @Override
    public @Nullable Space space(RemotePath path) throws IOException {
        faults.call();
        return super.space(path);
    }

    @Override
    public FileStore paced(Pace pace) {
        return new FaultyStore(files().paced(pace), faults);
    }
}
