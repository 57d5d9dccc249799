package dev.waybill.client.transfer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done so that a target becomes like its source, step by step. Holds the folders on the way down and
 * nothing else, however much is compared.
 *
 * <ul>
 *   <li>What is at the target alone is deleted, if that is wanted, and what is in a folder ahead of it.
 *   <li>What cannot be moved protects what has its name at the target, and all in it.
 *   <li>Where one side has a folder and the other has not, what is at the target gives way if deletes are wanted.
 * </ul>
 */
final class Plan implements AutoCloseable {

    private final Pairs pairs;
    private final Comparison comparison;
    private final boolean deletes;

    private final Deque<Step> ready = new ArrayDeque<>();
    private final Deque<Left> leaving = new ArrayDeque<>();
    private Pairs.@Nullable Pair ahead;

    /** What is below it at the target stays as it is. */
    private String protectedFolder = "\0";

    /** What is below it in the source is left out. */
    private String refusedFolder = "\0";

    /** What is below it in the source waits until what stands in the place of the folder is deleted. */
    private String laterFolder = "\0";

    private boolean isIncomplete;

    /** What is done when all below a folder of the target is behind. */
    private record Left(
            String folder, Step delete, @Nullable Step next) {}

    /** Closes {@code pairs}. */
    Plan(Pairs pairs, Comparison comparison, boolean deletes) {
        this.pairs = pairs;
        this.comparison = comparison;
        this.deletes = deletes;
    }

    /** The next step; null after the last. */
    @Nullable
    Step next() throws IOException {
        while (ready.isEmpty()) {
            if (ahead == null) {
                ahead = pairs.next();
            }
            Pairs.Pair pair = ahead;
            Left left = leaving.peek();
            if (left != null && (pair == null || !TreeOrder.isBelow(pair.path(), left.folder))) {
                leaving.pop();
                ready.add(left.delete);
                if (left.next != null) {
                    ready.add(left.next);
                }
            } else if (pair == null) {
                return null;
            } else {
                ahead = null;
                plan(pair.source(), pair.target());
            }
        }
        return ready.poll();
    }

    /** Whether part of the source could not be read so far, so that nobody knows what is at the target alone. */
    boolean isIncomplete() {
        return isIncomplete;
    }

    @Override
    public void close() {
        pairs.close();
    }

    private void plan(@Nullable TreeEntry source, @Nullable TreeEntry target) {
        if (source == null) {
            if (target != null) {
                planStale(target);
            }
        } else if (TreeOrder.isBelow(source.path(), refusedFolder)) {
            return;
        } else if (source.kind() == TreeEntry.Kind.OTHER) {
            protectedFolder = source.path();
            add(Step.Kind.SKIP, source, String.valueOf(source.note()));
        } else if (source.kind() == TreeEntry.Kind.BROKEN) {
            protectedFolder = source.path();
            isIncomplete = true;
            add(Step.Kind.FAIL, source, "");
        } else if (source.kind() == TreeEntry.Kind.LINK) {
            protectedFolder = source.path();
            add(Step.Kind.FAIL, source, "it is a link, and no link can go over the wire");
        } else if (target == null) {
            add(source.isFolder() ? Step.Kind.MAKE : Step.Kind.SEND, source, "it is not there");
        } else if (source.isFolder()) {
            planFolder(source, target);
        } else {
            planFile(source, target);
        }
    }

    private void planStale(TreeEntry target) {
        boolean isOurs = target.kind() != TreeEntry.Kind.OTHER && target.kind() != TreeEntry.Kind.BROKEN;
        if (!deletes || !isOurs || TreeOrder.isBelow(target.path(), protectedFolder)) {
            return;
        }
        Step delete = Step.later(Step.Kind.DELETE, target, "it is not in the source");
        if (target.isFolder()) {
            leaving.push(new Left(target.path(), delete, null));
        } else {
            ready.add(delete);
        }
    }

    private void planFolder(TreeEntry source, TreeEntry target) {
        if (target.isFolder() || target.kind() == TreeEntry.Kind.BROKEN) {
            add(Step.Kind.ENTER, source, "");
        } else if (deletes && target.kind() != TreeEntry.Kind.OTHER) {
            ready.add(Step.later(Step.Kind.DELETE, target, "a folder takes its place"));
            laterFolder = source.path();
            ready.add(Step.later(Step.Kind.MAKE, source, "something else is deleted first"));
        } else {
            refusedFolder = source.path();
            add(Step.Kind.FAIL, source, "no folder can be made there, as something else has its name");
        }
    }

    private void planFile(TreeEntry source, TreeEntry target) {
        if (target.isFolder()) {
            if (deletes) {
                Step delete = Step.later(Step.Kind.DELETE, target, "a file takes its place");
                leaving.push(new Left(
                        target.path(), delete, Step.later(Step.Kind.SEND, source, "a folder is deleted first")));
            } else {
                protectedFolder = source.path();
                add(Step.Kind.FAIL, source, "a folder has its name");
            }
        } else if (target.kind() == TreeEntry.Kind.OTHER) {
            add(Step.Kind.FAIL, source, "something that is neither a file nor a folder has its name");
        } else if (target.isFile()) {
            compare(source, target);
        } else {
            add(Step.Kind.REPLACE, source, "a link has its name");
        }
    }

    private void compare(TreeEntry source, TreeEntry target) {
        try {
            String difference = comparison.difference(source, target);
            if (difference == null) {
                add(Step.Kind.SKIP, source, comparison.likeness());
            } else {
                add(Step.Kind.REPLACE, source, difference);
            }
        } catch (IOException e) {
            add(Step.Kind.FAIL, TreeEntry.broken(source.path(), e), "");
        }
    }

    private void add(Step.Kind kind, TreeEntry source, String why) {
        boolean isLater = TreeOrder.isBelow(source.path(), laterFolder) && kind != Step.Kind.SKIP;
        ready.add(new Step(kind, source, why, isLater && kind != Step.Kind.FAIL));
    }
}
