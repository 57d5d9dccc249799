package dev.waybill.http.dav;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request with what all methods of WebDAV need of it. Of the connection's thread.
 *
 * @param path what it is about, as the caller names it
 * @param condition its field {@code If}
 */
record DavRequest(Exchange exchange, RemotePath path, Home home, IfField condition) {

    /** No client has more to say in XML. */
    private static final int MAX_BODY_BYTES = 256 << 10;

    /** What {@code exchange} asks for. */
    static DavRequest of(Exchange exchange) {
        return new DavRequest(
                exchange,
                exchange.remotePath(),
                new Home(exchange.peer().home()),
                IfField.of(exchange.head().fields().joined("If")));
    }

    Dialect.Conversation peer() {
        return exchange.peer();
    }

    /** The value of a header field, or null. */
    @Nullable
    String field(String name) {
        return exchange.head().fields().first(name);
    }

    /** Who asks. */
    String user() {
        return peer().caller().user();
    }

    /** Its path in the whole store. */
    RemotePath stored() {
        return home.stored(path);
    }

    /** The URLs that it may speak of. */
    Urls urls() {
        return new Urls(exchange.head().host());
    }

    /** A change of nothing yet, with the locks that the request speaks of. */
    Change change() {
        return Change.of(user(), condition.tokens());
    }

    /** Its body, in XML. */
    byte[] body() throws IOException {
        return exchange.bodyBytes(MAX_BODY_BYTES);
    }

    /** What stands at {@code at}; null if nothing does, as far as the caller may know. */
    @Nullable
    Entry look(RemotePath at) throws IOException {
        try {
            return peer().files().find(at);
        } catch (CommandException e) {
            if (e.status() == Status.DENIED || e.status() == Status.NOT_FOLDER) {
                return null;
            }
            throw e;
        }
    }

    /**
     * Looks that there is a folder for {@code at} to be made in.
     *
     * @throws HttpRefusal 409 if not
     */
    void checkParent(RemotePath at) throws IOException {
        Entry parent;
        try {
            parent = peer().files().find(at.parent());
        } catch (CommandException e) {
            if (e.status() == Status.DENIED) {
                return; // who may not look there may be allowed to write: the command knows
            }
            throw e;
        }
        if (parent == null || !parent.isFolder()) {
            throw HttpRefusal.of(409, "no-folder", "there is no folder " + at.parent() + " for " + at.name());
        }
    }

    /**
     * Calls a command.
     *
     * @throws HttpRefusal its failure
     */
    Reply call(String action, @Nullable Object... namesAndValues) throws IOException, InterruptedException {
        return Commands.call(peer(), action, null, namesAndValues);
    }

    /**
     * Looks that the caller may write its path: for what is changed beside the files, and by no command.
     *
     * @throws HttpRefusal 403 if not
     */
    void checkMayWrite() throws IOException, InterruptedException {
        var allowed = new boolean[1];
        Commands.eachRow(call("whoami", "effective", path), row -> {
            if ("put".equals(row.get("action"))) {
                allowed[0] = Boolean.TRUE.equals(row.get("allowed"));
            }
        });
        peer().endCall();
        if (!allowed[0]) {
            throw HttpRefusal.of(403, Status.DENIED.code(), user() + " may not write " + path);
        }
    }
}
