package dev.waybill.client.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Two trees side by side, of which one name each is held. Closes both. */
final class MergedTrees implements Pairs {

    private final Tree source;
    private final Tree target;
    private @Nullable TreeEntry nextSource;
    private @Nullable TreeEntry nextTarget;
    private boolean isBegun;

    MergedTrees(Tree source, Tree target) {
        this.source = source;
        this.target = target;
    }

    @Override
    public @Nullable Pair next() throws IOException {
        if (!isBegun) {
            isBegun = true;
            nextSource = source.next();
            nextTarget = target.next();
        }
        TreeEntry mine = nextSource;
        TreeEntry its = nextTarget;
        if (mine == null && its == null) {
            return null;
        }
        int order = mine == null ? 1 : its == null ? -1 : TreeOrder.PATHS.compare(mine.path(), its.path());
        var pair = new Pair(order <= 0 ? mine : null, order >= 0 ? its : null);
        if (order <= 0) {
            nextSource = source.next();
        }
        if (order >= 0) {
            nextTarget = target.next();
        }
        return pair;
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
