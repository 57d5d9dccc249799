package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches several files of a server, from anywhere, into one local folder, each under its last name. Small files come
 * together, many under way at once; each one stands there whole or not at all, with its time of modification. One that
 * cannot be fetched is told to the listener, and the rest is fetched.
 *
 * <p>For one thread and one run; {@link #cancel} is for any. It does not close its client.
 */
public final class BatchDownload {

    private final WaybillClient client;
    private final LastNames<String> paths = new LastNames<>();
    private final Path target;
    private final TransferOptions options;
    private final TransferListener listener;
    private final Ending ending = new Ending();

    /**
     * @param paths of the files
     * @param target the local folder; it is made if it is not there
     * @throws IllegalArgumentException if two of them have the same last name, or one has none
     */
    public BatchDownload(
            WaybillClient client, List<String> paths, Path target, TransferOptions options, TransferListener listener) {
        this.client = client;
        this.target = target;
        this.options = options;
        this.listener = listener;
        for (String path : paths) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (!RemotePaths.staysBelow(name)) {
                throw new IllegalArgumentException("\"" + path + "\" has no last name that a local file can have");
            }
            this.paths.add(name, path);
        }
    }

    /**
     * Fetches the files; a folder among them is a failure.
     *
     * @return what was done; some of it may have failed
     * @throws IOException if it ended ahead of its time: the server is gone, or will not let this client in, the disk is
     *     full, the local folder cannot be made, or this was cancelled. What was fetched by then stays
     */
    public Summary run() throws IOException {
        return run(RemoteBatch.Wanted.FILES);
    }

    /** Fetches the files, and then all that is in those of them that are folders; as above. */
    public Summary runWithFolders() throws IOException {
        return run(RemoteBatch.Wanted.FILES_AND_FOLDERS);
    }

    private Summary run(RemoteBatch.Wanted wanted) throws IOException {
        Path top = LocalTop.make(target);
        List<String> folders = new ArrayList<>();
        Summary sum = fetchFiles(wanted, top, folders);
        for (String name : folders) {
            Path below = target.resolve(name);
            sum = sum.plus(new TreeDownload(client, paths.get(name), below, options, listener, ending).run());
        }
        return sum;
    }

    private Summary fetchFiles(RemoteBatch.Wanted wanted, Path top, List<String> folders) throws IOException {
        var tally = new Tally(listener);
        var context = new DownloadContext(paths::get, top, options, tally, new LocalStore(top));
        var comparison = new Comparison(options.existing(), path -> LocalFiles.crc32(context.local(path)), false);
        try (var remote = new RemoteBatch(client, paths, wanted, options, ending);
                var downloading = new Downloading(new TreeCrew(client, options, ending), context);
                var plan = new Plan(new LookedUpTree(remote, top, false), comparison, false)) {
            new Execution(tally, ending, MirrorOptions.USUAL).run(plan, downloading);
            folders.addAll(remote.folders());
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
