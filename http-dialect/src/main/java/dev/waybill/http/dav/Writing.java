package dev.waybill.http.dav;

import dev.waybill.api.CommandException;
import dev.waybill.api.store.Entry;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Resource;
import java.io.IOException;

/**
 * PUT, MKCOL and DELETE (RFC 4918 9.3, 9.6, 9.7), which are commands with locks around them.
 *
 * @param files stores the body of a PUT
 */
record Writing(LockTable locks, DeadProperties properties, Resource files) {

    void put(DavRequest request) throws IOException, InterruptedException {
        Entry before = request.look(request.path());
        if (request.exchange().isFolderPath() || (before != null && before.isFolder())) {
            throw HttpRefusal.method("PUT", DavMethods.OF_FOLDERS);
        }
        Change content = request.change().content(request.stored());
        if (before != null) {
            locks.during(content, begun -> files.answer(request.exchange()));
            return;
        }
        request.checkParent(request.path());
        locks.during(content.name(request.stored()), begun -> {
            properties.removed(request.stored()); // those of a file that somebody removed in another way
            files.answer(request.exchange());
        });
    }

    void makeFolder(DavRequest request) throws IOException, InterruptedException {
        if (request.exchange().hasBody()) {
            throw HttpRefusal.of(415, "no-body-here", "MKCOL has no body here");
        }
        if (request.path().isRoot() || request.look(request.path()) != null) {
            throw HttpRefusal.method("MKCOL", DavMethods.OF_FOLDERS);
        }
        request.checkParent(request.path());
        Change change = request.change().content(request.stored()).name(request.stored());
        locks.during(change, begun -> {
            request.call("mkdir", "path", request.path());
            properties.removed(request.stored());
        });
        request.exchange().answer(Answer.of(201));
    }

    void delete(DavRequest request) throws IOException, InterruptedException {
        Entry entry = request.look(request.path());
        if (entry == null) {
            throw CommandException.notFound(request.path());
        }
        if (entry.isFolder() && Depth.of(request.field("Depth")) != Depth.INFINITY) {
            throw HttpRefusal.malformed("a folder is deleted with all that is in it: its Depth is infinity");
        }
        Change change = request.change().tree(request.stored()).name(request.stored());
        locks.during(change, begun -> {
            request.call("rm", "path", request.path(), "recursive", entry.isFolder());
            begun.removed(request.stored(), true);
            properties.removed(request.stored());
        });
        request.exchange().answer(Answer.of(204));
    }
}
