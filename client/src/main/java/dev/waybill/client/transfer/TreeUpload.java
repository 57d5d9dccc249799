package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Sends all that is in a local folder to a folder of a server. Small files go together, many under way at once; each one
 * stands there whole or not at all. One that cannot be sent is told to the listener, and the rest is sent.
 *
 * <p>For one thread and one run; {@link #cancel} is for any. It does not close its client.
 */
public final class TreeUpload {

    private final WaybillClient client;
    private final Path source;
    private final String target;
    private final TransferOptions options;
    private final TransferListener listener;
    private final Ending ending;

    /**
     * @param source the local folder
     * @param target the folder of the server that what is in {@code source} goes to; it is made if it is not there
     */
    public TreeUpload(
            WaybillClient client, Path source, String target, TransferOptions options, TransferListener listener) {
        this(client, source, target, options, listener, new Ending());
    }

    /** As part of what ends by {@code ending}. */
    TreeUpload(
            WaybillClient client,
            Path source,
            String target,
            TransferOptions options,
            TransferListener listener,
            Ending ending) {
        this.client = client;
        this.source = source;
        this.target = target;
        this.options = options;
        this.listener = listener;
        this.ending = ending;
    }

    /**
     * Does it.
     *
     * @return what was done; some of it may have failed
     * @throws IOException if it ended ahead of its time: the server is gone, or will not let this client in, its disk is
     *     full, the local folder cannot be read, or this was cancelled. What was sent by then stays
     */
    public Summary run() throws IOException {
        var tally = new Tally(listener);
        var context = new UploadContext(source::resolve, target, options, tally);
        var comparison = new Comparison(options.existing(), path -> LocalFiles.crc32(context.local(path)), true);
        try (var uploading = new Uploading(new TreeCrew(client, options, ending), context);
                var plan = new Plan(new MergedTrees(sourceTree(tally), targetTree()), comparison, false)) {
            uploading.begin();
            new Execution(tally, ending, MirrorOptions.USUAL).run(plan, uploading);
            return tally.summary();
        } catch (IOException e) {
            throw ending.or(e);
        }
    }

    private Tree sourceTree(Tally tally) throws IOException {
        return new LocalTree(source, options, tally::failed);
    }

    /** What is there is looked at only if what is sent depends on it. */
    private Tree targetTree() {
        return options.existing().isCompared() ? RemoteTree.ofTarget(client, target, options, ending) : Tree.EMPTY;
    }

    /** Ends it: {@link #run} throws a {@link dev.waybill.client.CancelledException}. Any thread. */
    public void cancel() {
        ending.cancel();
    }
}
