package dev.waybill.http.dav;

import dev.waybill.api.Content;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** LOCK and UNLOCK (RFC 4918 9.10, 9.11). */
record Locking(LockTable locks) {

    /** Makes a lock, and an empty file where nothing is; without a body it lets one last longer. */
    void lock(DavRequest request) throws IOException, InterruptedException {
        byte[] body = request.body();
        if (body.length == 0) {
            refresh(request);
            return;
        }
        Depth depth = Depth.of(request.field("Depth"));
        if (depth == Depth.ONE) {
            throw HttpRefusal.malformed("the Depth of a lock is 0 or infinity");
        }
        LockInfo info = LockInfo.of(body);
        request.checkMayWrite();
        if (request.look(request.path()) != null) {
            answer(request, make(request, info, depth), 200, true);
            return;
        }
        request.checkParent(request.path());
        locks.during(request.change().name(request.stored()), begun -> {
            Lock lock = make(request, info, depth);
            makeFile(request, lock);
            answer(request, lock, 201, true);
        });
    }

    private Lock make(DavRequest request, LockInfo info, Depth depth) {
        return locks.make(
                request.stored(),
                request.user(),
                info.isShared(),
                depth == Depth.INFINITY,
                info.ownerXml(),
                LockTime.of(request.field("Timeout")));
    }

    /** Section 7.3: a name that is free is locked as an empty file. */
    private void makeFile(DavRequest request, Lock lock) throws IOException, InterruptedException {
        boolean isThere = false;
        try {
            Commands.call(request.peer(), "put", Content.of(""), "path", request.path(), "ifAbsent", true);
            isThere = true;
        } finally {
            if (!isThere) {
                locks.end(lock);
            }
        }
    }

    private void refresh(DavRequest request) throws IOException {
        Lock lock = request.condition().tokens().stream()
                .map(token -> locks.find(request.stored(), token))
                .filter(Objects::nonNull)
                .filter(each -> each.user().equals(request.user()))
                .findFirst()
                .orElse(null);
        Lock again = lock == null ? null : locks.refresh(lock, LockTime.of(request.field("Timeout")));
        if (again == null) {
            throw DavRefusal.of(412, "lock-token-matches-request-uri");
        }
        answer(request, again, 200, false);
    }

    private void answer(DavRequest request, Lock lock, int status, boolean isNew) throws IOException {
        var bytes = new ByteArrayOutputStream();
        XmlOut out = XmlOut.begin(bytes, "prop");
        new LockWriter(locks, request.home(), lock.since()).discovery(List.of(lock), out);
        out.finish();
        Answer answer = Answer.of(status).bytes(XmlOut.MEDIA, bytes.toByteArray());
        request.exchange().answer(isNew ? answer.with("Lock-Token", "<" + lock.token() + ">") : answer);
    }

    /** Ends the lock that the field Lock-Token names. */
    void unlock(DavRequest request) throws IOException {
        Lock lock = locks.find(request.stored(), token(request.field("Lock-Token")));
        if (lock == null) {
            throw DavRefusal.of(409, "lock-token-matches-request-uri");
        }
        if (!lock.user().equals(request.user())) {
            throw HttpRefusal.of(403, "not-yours", "this lock is of another user");
        }
        locks.end(lock);
        request.exchange().answer(Answer.of(204));
    }

    private static String token(@Nullable String field) {
        String text = field == null ? "" : field.strip();
        if (!text.startsWith("<") || !text.endsWith(">")) {
            throw HttpRefusal.malformed("the field Lock-Token must be the token of a lock between < and >");
        }
        return text.substring(1, text.length() - 1);
    }
}
