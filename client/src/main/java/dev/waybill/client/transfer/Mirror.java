package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private volatile Ending round = new Ending();
    private volatile @Nullable Changes changes;
    private volatile boolean isCancelled;

    private Mirror(MirrorWay way, MirrorOptions options, TransferListener listener) {
        this.way = way;
        this.options = options;
        this.listener = listener;
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
        return new Mirror(new MirrorUp(client, source, target, comparing(options)), mirror, listener);
    }

    /** Of the folder {@code source} of a server in the local folder {@code target}, which is made if it is not there. */
    public static Mirror down(
            WaybillClient client,
            String source,
            Path target,
            TransferOptions options,
            MirrorOptions mirror,
            TransferListener listener) {
        return new Mirror(new MirrorDown(client, source, target, comparing(options)), mirror, listener);
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
        return run(MirrorWay.ALL);
    }

    private Summary run(List<String> starts) throws IOException {
        var tally = new Tally(listener);
        Ending ending = begin();
        try (var plan = way.plan(starts, options, tally, ending);
                var doing = options.dryRun() ? Doing.NOTHING : way.doing(tally, ending)) {
            new Execution(tally, ending, options).run(plan, doing);
            return tally.summary();
        } catch (IOException e) {
            throw ending.or(e);
        }
    }

    private Ending begin() throws CancelledException {
        var ending = new Ending();
        round = ending;
        if (isCancelled) {
            throw new CancelledException(null);
        }
        return ending;
    }

    /**
     * Makes the target like the source, and does so again whenever that changes, until it is cancelled. Of a source on this
     * machine, the system tells what changes; where it has lost count, and at first, all is compared. One at a server is
     * compared again after each rest. What ends one round because the connection is lost is told as a note, and all is
     * compared after the next rest.
     *
     * @param rest how long a local source has to be quiet after a change; between two looks at one at a server
     * @param rounds hears what each round did, on the thread that calls this
     * @throws CancelledException in the end
     * @throws IOException if it ended ahead of that, as {@link #run} does
     */
    public void watch(Duration rest, Consumer<Summary> rounds) throws IOException {
        try (Changes source = way.changes(rest)) {
            changes = source;
            List<String> changed = MirrorWay.ALL;
            while (true) {
                changed = round(changed, rest, rounds) ? source.await() : MirrorWay.ALL;
            }
        } finally {
            changes = null;
        }
    }

    /** Answers whether it came to its end. */
    private boolean round(List<String> changed, Duration rest, Consumer<Summary> rounds) throws IOException {
        try {
            rounds.accept(run(changed));
            return true;
        } catch (IOException e) {
            if (isCancelled || !Loss.isMeantBy(e)) {
                throw e;
            }
            listener.noted(e.getMessage() + ": it is tried again");
            begin().pause(rest);
            return false;
        }
    }

    /** Ends it: {@link #run} and {@link #watch} throw a {@link CancelledException}. Any thread. */
    public void cancel() {
        isCancelled = true;
        round.cancel();
        Changes waiting = changes;
        if (waiting != null) {
            waiting.close();
        }
    }
}
