package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fetches all that is in a folder of a server into a local folder. Small files come together, many under way at once;
 * each one stands there whole or not at all, with its time of modification, and so do the folders. Nothing is written
 * outside of the local folder, whatever the server says and whatever links are in it. What cannot be fetched is told to
 * the listener, and the rest is fetched.
 *
 * <p>For one thread and one run; {@link #cancel} is for any. It does not close its client.
 */
public final class TreeDownload {

    private final WaybillClient client;
    private final String source;
    private final Path target;
    private final TransferOptions options;
    private final TransferListener listener;
    private final Ending ending;

    /**
     * @param source the folder of the server
     * @param target the local folder that what is in {@code source} goes to; it is made if it is not there
     */
    public TreeDownload(
            WaybillClient client, String source, Path target, TransferOptions options, TransferListener listener) {
        this(client, source, target, options, listener, new Ending());
    }

    /** As part of what ends by {@code ending}. */
    TreeDownload(
            WaybillClient client,
            String source,
            Path target,
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
     * @throws dev.waybill.client.NotFoundException if the server has no such folder
     * @throws IOException if it ended ahead of its time: the server is gone, or will not let this client in, the disk is
     *     full, the local folder cannot be made, or this was cancelled. What was fetched by then stays
     */
    public Summary run() throws IOException {
        var tally = new Tally(listener);
        try (var remote = RemoteTree.ofSource(client, source, options, ending, tally::failed)) {
            remote.begin();
            boolean isNew = Files.notExists(target);
            Path top = LocalTop.make(target);
            var context = new DownloadContext(
                    path -> RemotePaths.join(source, path), top, options, tally, new LocalStore(top));
            var comparison = new Comparison(options.existing(), path -> LocalFiles.crc32(context.local(path)), false);
            try (var downloading = new Downloading(new TreeCrew(client, options, ending), context);
                    var plan = new Plan(new LookedUpTree(remote, top, isNew), comparison, false)) {
                new Execution(tally, ending, MirrorOptions.USUAL).run(plan, downloading);
            }
            return tally.summary();
        } catch (IOException e) {
            throw ending.or(e);
        }
    }

    /** Ends it: {@link #run} throws a {@link dev.waybill.client.CancelledException}. Any thread. */
    public void cancel() {
        ending.cancel();
    }
}
