package dev.waybill.http.tus;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Stretch;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One upload in the server: what came of it is kept by {@code part}, made the file by {@code commit}, and thrown away by
 * {@code discard}. How far it is, is looked at without reading anything again: what is damaged is found by the commit, which
 * names it missing then. Of one request.
 */
final class TusStore {

    /** How long an upload waits whose store does not say so. */
    private static final Duration WAITS = Duration.ofHours(24);

    /** What is lost at most where the server's process dies, or where a connection hangs. */
    private static final long PIECE_BYTES = 8L << 20;

    private final Dialect.Conversation peer;
    private final TusUpload upload;

    TusStore(Dialect.Conversation peer, TusUpload upload) {
        this.peer = peer;
        this.upload = upload;
    }

    private PartialUpload parts() throws IOException {
        return peer.files().partial(upload.path(), peer.caller().user(), upload.id());
    }

    /**
     * When the upload expires if nothing more comes of it.
     *
     * @throws CommandException if the caller may not write there
     */
    Instant expires() throws IOException {
        Duration waits = parts().waits();
        return peer.now().plus(waits == null ? WAITS : waits);
    }

    /** How many bytes from the first on are there; -1 if nothing is, be it that the upload has not begun or was committed. */
    long offset() throws IOException {
        long offset = -1;
        try {
            for (Stretch stretch : parts().stretches()) {
                if (stretch.from() > Math.max(0, offset)) {
                    break;
                }
                offset = Math.max(offset, stretch.to());
            }
            return Math.max(0, offset);
        } catch (CommandException e) {
            if (e.status() == Status.NO_UPLOAD) {
                return -1;
            }
            throw e;
        }
    }

    /** Hears how far an upload is. */
    @FunctionalInterface
    interface Kept {
        /** All bytes ahead of {@code offset} are kept. */
        void upTo(long offset) throws IOException;
    }

    /**
     * Keeps {@code body} from {@code offset} on: with a checksum all of it or nothing, else what came in pieces.
     *
     * @throws IOException if the body broke off; what came before is kept where there is no checksum
     * @throws HttpRefusal what refuses a part
     */
    void keep(Content body, long offset, @Nullable TusChecksum checksum, Kept kept)
            throws IOException, InterruptedException {
        long max = upload.hasLength() ? upload.lengthBytes() - offset : Long.MAX_VALUE - offset;
        var bytes = new TusBody(body, max, checksum == null ? PIECE_BYTES : Long.MAX_VALUE);
        long at = offset;
        for (Content piece = bytes.next(); piece != null; piece = bytes.next()) {
            Content checked = checksum == null ? piece : checksum.check(piece);
            Reply reply = Commands.checked(peer.call("part", checked, arguments("offset", at)));
            at = reply.get("to") instanceof Long to ? to : at;
            kept.upTo(at);
        }
        bytes.check();
    }

    /** Makes the file; the same again is answered alike. */
    Reply commit() throws IOException, InterruptedException {
        if (upload.lengthBytes() == 0) {
            return peer.call(
                    "put",
                    Content.of(""),
                    whole(new HashMap<>(Map.of("path", upload.path().text()))));
        }
        return peer.call("commit", null, whole(arguments("size", upload.lengthBytes())));
    }

    /** Throws away what came. */
    void discard() throws IOException, InterruptedException {
        Commands.call(peer, "discard", null, "upload", upload.id(), "path", upload.path());
    }

    private Map<String, Object> arguments(String name, long value) {
        var arguments = new HashMap<String, Object>();
        arguments.put("upload", upload.id());
        arguments.put("path", upload.path().text());
        arguments.put("parents", upload.said().parents());
        arguments.put(name, value);
        return arguments;
    }

    private Map<String, Object> whole(Map<String, Object> arguments) {
        Instant modified = upload.said().modified();
        arguments.put("parents", upload.said().parents());
        if (modified != null) {
            arguments.put("modified", modified.toString());
        }
        return arguments;
    }
}
