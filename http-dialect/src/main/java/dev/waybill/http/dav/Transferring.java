package dev.waybill.http.dav;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * COPY and MOVE (RFC 4918 9.8, 9.9). A file takes the place of a file in one step; where a folder is on either side, what
 * stands at the target is removed ahead, as the RFC wants it, after all that can be looked at was looked at.
 */
record Transferring(LockTable locks, DeadProperties properties) {

    void copy(DavRequest request) throws IOException, InterruptedException {
        Depth depth = Depth.of(request.field("Depth"));
        if (depth == Depth.ONE) {
            throw HttpRefusal.malformed("the Depth of a COPY is 0 or infinity");
        }
        RemotePath target = target(request);
        Entry source = source(request);
        Entry replaced = replaced(request, target);
        RemotePath stored = request.home().stored(target);
        Change change = request.change().tree(stored);
        locks.during(replaced == null ? change.name(stored) : change, begun -> {
            boolean isFree = makeRoom(request, source, target, replaced, begun);
            boolean isAlone = source.isFolder() && depth == Depth.ZERO;
            if (isAlone) {
                request.call("mkdir", "path", target);
            } else {
                request.call(
                        "cp",
                        "source",
                        request.path(),
                        "target",
                        target,
                        "recursive",
                        source.isFolder(),
                        "ifAbsent",
                        isFree);
            }
            properties.copied(request.stored(), stored, !isAlone);
        });
        request.exchange().answer(Answer.of(replaced == null ? 201 : 204));
    }

    void move(DavRequest request) throws IOException, InterruptedException {
        RemotePath target = target(request);
        Entry source = source(request);
        if (source.isFolder() && Depth.of(request.field("Depth")) != Depth.INFINITY) {
            throw HttpRefusal.malformed("a folder is moved with all that is in it: its Depth is infinity");
        }
        Entry replaced = replaced(request, target);
        RemotePath stored = request.home().stored(target);
        Change change =
                request.change().tree(request.stored()).name(request.stored()).tree(stored);
        locks.during(replaced == null ? change.name(stored) : change, begun -> {
            boolean isFree = makeRoom(request, source, target, replaced, begun);
            request.call("mv", "source", request.path(), "target", target, "ifAbsent", isFree);
            begun.removed(request.stored(), true);
            properties.moved(request.stored(), stored);
        });
        request.exchange().answer(Answer.of(replaced == null ? 201 : 204));
    }

    private static RemotePath target(DavRequest request) {
        String destination = request.field("Destination");
        if (destination == null) {
            throw HttpRefusal.malformed("the field Destination is missing: the URL that it shall have");
        }
        RemotePath target = request.urls().path(destination);
        boolean isNested = target.isWithin(request.path()) || request.path().isWithin(target);
        if (isNested) {
            throw HttpRefusal.of(
                    403,
                    "same-place",
                    request.path() + " and " + target + " are the same, or one of them is in the other");
        }
        return target;
    }

    private static Entry source(DavRequest request) throws IOException {
        Entry entry = request.look(request.path());
        if (entry == null) {
            throw CommandException.notFound(request.path());
        }
        return entry;
    }

    /** What stands at the target; null if nothing does. */
    private static @Nullable Entry replaced(DavRequest request, RemotePath target) throws IOException {
        request.checkParent(target);
        Entry there = request.look(target);
        String overwrite = request.field("Overwrite");
        if (overwrite != null && !overwrite.equalsIgnoreCase("T") && !overwrite.equalsIgnoreCase("F")) {
            throw HttpRefusal.malformed("the field Overwrite must be T or F, not \"" + overwrite + "\"");
        }
        if (there != null && "F".equalsIgnoreCase(overwrite)) {
            throw HttpRefusal.of(412, "exists", target + " exists already, and is not to be overwritten");
        }
        return there;
    }

    /** Removes what stands at the target unless one file takes the place of another; answers whether nothing is there. */
    private static boolean makeRoom(
            DavRequest request, Entry source, RemotePath target, @Nullable Entry there, LockTable.Underway begun)
            throws IOException, InterruptedException {
        if (there == null || (source.isFile() && there.isFile())) {
            return there == null;
        }
        request.call("rm", "path", target, "recursive", there.isFolder());
        begun.removed(request.home().stored(target), false);
        return true;
    }
}
