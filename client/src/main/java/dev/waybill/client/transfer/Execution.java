package dev.waybill.client.transfer;

import dev.waybill.client.ProtocolException;
import java.io.IOException;

/**
 * Does a plan: first all that deletes nothing, then, once it is known how many are deleted, the rest. What waits is kept
 * in a file if it is much.
 */
final class Execution {

    private final Tally tally;
    private final Ending ending;
    private final MirrorOptions options;
    private long deletes;

    Execution(Tally tally, Ending ending, MirrorOptions options) {
        this.tally = tally;
        this.ending = ending;
        this.options = options;
    }

    /**
     * Does {@code plan}; closes neither.
     *
     * @throws TooManyDeletesException if more would be deleted than may be
     * @throws IOException if it ended ahead of its time
     */
    void run(Plan plan, Doing doing) throws IOException {
        try (var later = new StepSpool()) {
            for (Step step = plan.next(); step != null; step = plan.next()) {
                ending.check();
                tally.planned(step);
                if (options.dryRun()) {
                    tellIfFailed(step);
                } else if (step.isLater()) {
                    deletes += step.kind() == Step.Kind.DELETE ? 1 : 0;
                    later.add(step);
                } else {
                    doing.take(step);
                }
            }
            tally.wholePlanned();
            doing.finish();
            later.end(null);
            doLater(later, plan.isIncomplete(), doing);
            doing.finish();
        } catch (TooManyDeletesException e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            ending.end(e);
            throw e;
        }
    }

    private void tellIfFailed(Step step) {
        if (step.kind() == Step.Kind.FAIL) {
            tally.failed(step.entry().path(), trouble(step));
        }
    }

    private void doLater(StepSpool later, boolean isIncomplete, Doing doing) throws IOException {
        if (deletes > options.maxDeletes()) {
            throw new TooManyDeletesException(deletes, options.maxDeletes());
        }
        if (deletes > 0 && isIncomplete) {
            tally.noted("nothing is deleted, as part of the source could not be read");
        }
        for (Step step = later.take(); step != null; step = later.take()) {
            ending.check();
            if (!isIncomplete) {
                doing.take(step);
            } else if (step.kind() != Step.Kind.DELETE) {
                var why = new ProtocolException("something else has its name at the target, and nothing is deleted");
                tally.failed(step.entry().path(), why);
            }
        }
    }

    /** Why {@code step} fails. */
    static IOException trouble(Step step) {
        IOException trouble = step.entry().trouble();
        return trouble == null ? new ProtocolException("\"" + step.entry().path() + "\": " + step.why()) : trouble;
    }
}
