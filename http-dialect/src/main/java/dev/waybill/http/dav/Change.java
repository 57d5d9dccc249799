package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a request is about to change, and which locks it speaks of. Paths are those of the whole store.
 *
 * @param user who asks
 * @param tokens of the locks that it speaks of
 * @param claims what changes
 */
record Change(String user, Set<String> tokens, List<Claim> claims) {

    /** Something that changes. */
    record Claim(RemotePath path, Reach reach) {}

    /** What of it. */
    enum Reach {
        /** It alone. */
        ITSELF,
        /** It and all below it. */
        TREE,
        /** Which names a folder has. */
        NAMES
    }

    /** One of nothing so far. */
    static Change of(String user, Set<String> tokens) {
        return new Change(user, tokens, List.of());
    }

    /** The same with what {@code path} holds. */
    Change content(RemotePath path) {
        return with(path, Reach.ITSELF);
    }

    /** The same with {@code path} and all below it. */
    Change tree(RemotePath path) {
        return with(path, Reach.TREE);
    }

    /** The same with the name of {@code path}, which comes or goes. */
    Change name(RemotePath path) {
        return path.isRoot() ? this : with(path.parent(), Reach.NAMES);
    }

    private Change with(RemotePath path, Reach reach) {
        var more = new ArrayList<>(claims);
        more.add(new Claim(path, reach));
        return new Change(user, tokens, List.copyOf(more));
    }
}
