package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends several local files, from anywhere, to one folder of a server, each under its last name. Small files go together,
 * many under way at once; each one stands there whole or not at all. One that cannot be sent is told to the listener, and
 * the rest is sent.
 *
 * <p>For one thread and one run; {@link #cancel} is for any. It does not close its client.
 */
public final class BatchUpload {

    private final WaybillClient client;
    private final LastNames<Path> files = new LastNames<>();
    private final String target;
    private final TransferOptions options;
    private final TransferListener listener;
    private final Ending ending = new Ending();

    /**
     * @param files the files; a link is what it leads to
     * @param target the folder of the server; it is made if it is not there
     * @throws IllegalArgumentException if two of them have the same last name, or one has none
     */
    public BatchUpload(
            WaybillClient client, List<Path> files, String target, TransferOptions options, TransferListener listener) {
        this.client = client;
        this.target = target;
        this.options = options;
        this.listener = listener;
        for (Path file : files) {
            this.files.add(name(file), file);
        }
    }

    private static String name(Path file) {
        Path last = file.getFileName();
        if (last == null || last.toString().isEmpty()) {
            throw new IllegalArgumentException("\"" + file + "\" has no last name");
        }
        return last.toString();
    }

    /**
     * Sends the files; a folder among them is a failure.
     *
     * @return what was done; some of it may have failed
     * @throws IOException if it ended ahead of its time: the server is gone, or will not let this client in, its disk is
     *     full, or this was cancelled. What was sent by then stays
     */
    public Summary run() throws IOException {
        return run(false);
    }

    /** Sends the files, and then all that is in those of them that are folders; as above. */
    public Summary runWithFolders() throws IOException {
        return run(true);
    }

    private Summary run(boolean takesFolders) throws IOException {
        List<String> folders = new ArrayList<>();
        Summary sum = sendFiles(new LocalBatch(files, takesFolders, folders, options));
        for (String name : folders) {
            String below = RemotePaths.join(target, name);
            sum = sum.plus(new TreeUpload(client, files.get(name), below, options, listener, ending).run());
        }
        return sum;
    }

    private Summary sendFiles(LocalBatch source) throws IOException {
        var tally = new Tally(listener);
        var context = new UploadContext(files::get, target, options, tally);
        var comparison = new Comparison(options.existing(), path -> LocalFiles.crc32(context.local(path)), true);
        try (var uploading = new Uploading(new TreeCrew(client, options, ending), context);
                var plan = new Plan(new MergedTrees(source, standing()), comparison, false)) {
            uploading.begin();
            new Execution(tally, ending, MirrorOptions.USUAL).run(plan, uploading);
            return tally.summary();
        } catch (IOException e) {
            throw ending.or(e);
        }
    }

    /** What is there is looked at only if what is sent depends on it. */
    private Tree standing() throws IOException {
        if (!options.existing().isCompared()) {
            return Tree.EMPTY;
        }
        var paths = new LastNames<String>();
        for (String name : files.names()) {
            paths.add(name, RemotePaths.join(target, name));
        }
        return new RemoteBatch(client, paths, RemoteBatch.Wanted.STANDING, options, ending);
    }

    /** Ends it: {@link #run} throws a {@link dev.waybill.client.CancelledException}. Any thread. */
    public void cancel() {
        ending.cancel();
    }
}
