package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes one tree like another, here and at a server: what is missing or differs is moved, and what is not in the source is
 * deleted at the target if that is wanted, when all else is done. A second run moves nothing. However many files there
 * are, the memory does not grow with them.
 *
 * <ul>
 *   <li>Files differ by size or time of modification, with {@link Existing#CHECKSUM} by size or content; with
 *       {@link Existing#KEEP} those that are there stay. {@link Existing#REPLACE} is the same as {@code UPDATE}.
 *   <li>What the filter leaves out is not deleted, nor is what has the name of something that cannot be moved.
 *   <li>If part of the source cannot be read, nothing is deleted.
 * </ul>
 *
 * <p>For one thread; {@link #cancel} is for any. It does not close its client.
 */
public final class Mirror {

    private final MirrorWay way;
    private final MirrorOptions options;
    private final TransferListener listener;
    private final Ending ending;

    private Mirror(MirrorWay way, MirrorOptions options, TransferListener listener, Ending ending) {
        this.way = way;
        this.options = options;
        this.listener = listener;
        this.ending = ending;
    }

    private static TransferOptions comparing(TransferOptions options) {
        return options.existing() == Existing.REPLACE ? options.existing(Existing.UPDATE) : options;
    }

    /** Of the local folder {@code source} in the folder {@code target} of a server, which is made if it is not there. */
    public static Mirror up(
            WaybillClient client,
            Path source,
            String target,
            TransferOptions options,
            MirrorOptions mirror,
            TransferListener listener) {
        var ending = new Ending();
        return new Mirror(new MirrorUp(client, source, target, comparing(options), ending), mirror, listener, ending);
    }

    /** Of the folder {@code source} of a server in the local folder {@code target}, which is made if it is not there. */
    public static Mirror down(
            WaybillClient client,
            String source,
            Path target,
            TransferOptions options,
            MirrorOptions mirror,
            TransferListener listener) {
        var ending = new Ending();
        return new Mirror(new MirrorDown(client, source, target, comparing(options), ending), mirror, listener, ending);
    }

    /**
     * Makes the target like the source; in a dry run only tells the plan.
     *
     * @return what was done; some of it may have failed
     * @throws TooManyDeletesException if more would be deleted than may be; all else is done
     * @throws IOException if it ended ahead of its time: there is no source, the server is gone, or will not let this
     *     client in, a disk is full, or this was cancelled
     */
    public Summary run() throws IOException {
        return run("");
    }

    /** The same for what stands at {@code start} below the tops, and all in it. */
    private Summary run(String start) throws IOException {
        var tally = new Tally(listener);
        try (var plan = way.plan(start, options, tally);
                var doing = options.dryRun() ? Doing.NOTHING : way.doing(tally)) {
            new Execution(tally, ending, options).run(plan, doing);
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
