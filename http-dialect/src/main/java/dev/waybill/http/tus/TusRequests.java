package dev.waybill.http.tus;

import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.field.HttpDate;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What the requests of tus do. Called by any thread. */
final class TusRequests {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    private final TusRecords records;

    TusRequests(TusRecords records) {
        this.records = records;
    }

    /** Begins an upload, perhaps with its first bytes (creation, creation-with-upload). */
    Answer create(Exchange exchange) throws IOException, InterruptedException {
        long length = TusFields.length(exchange);
        TusMetadata said = TusMetadata.of(exchange.head().fields().joined("Upload-Metadata"));
        said.path();
        said.modified();
        if (exchange.hasBody()) {
            TusFields.checkBytes(exchange);
        }
        TusChecksum checksum = TusChecksum.of(exchange.head().fields().first("Upload-Checksum"));
        var upload = new TusUpload(newId(), said.text(), length, false);
        var store = new TusStore(exchange.peer(), upload);
        records.add(user(exchange), upload, store.expires(), exchange.peer().now());
        Answer answer = Answer.of(201).with("Location", "/tus/" + upload.id());
        if (exchange.hasBody()) {
            return took(answer, exchange, upload, 0, checksum);
        }
        return length == 0 ? finished(answer, exchange, upload) : expiring(answer, exchange, upload);
    }

    private static String newId() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Tells how far an upload is. One of which all is there is made the file first: its client will send nothing more. */
    Answer head(Exchange exchange, String id) throws IOException, InterruptedException {
        TusUpload upload = found(exchange, id);
        long offset = upload.stored() ? upload.lengthBytes() : new TusStore(exchange.peer(), upload).offset();
        if (!upload.stored() && upload.hasLength() && (offset < 0 || offset == upload.lengthBytes())) {
            offset = finish(exchange, upload, offset < 0) ? upload.lengthBytes() : offset;
        }
        Answer answer = Answer.of(200)
                .with("Upload-Offset", String.valueOf(Math.max(0, offset)))
                .with("Upload-Metadata", upload.metadata())
                .with("Cache-Control", "no-store");
        answer = upload.hasLength()
                ? answer.with("Upload-Length", String.valueOf(upload.lengthBytes()))
                : answer.with("Upload-Defer-Length", "1");
        return expiring(answer, exchange, upload);
    }

    /** Takes the bytes of an upload from where it is. */
    Answer patch(Exchange exchange, String id) throws IOException, InterruptedException {
        TusFields.checkBytes(exchange);
        TusChecksum checksum = TusChecksum.of(exchange.head().fields().first("Upload-Checksum"));
        long offset = TusFields.number(exchange, "Upload-Offset");
        TusUpload upload = withLength(exchange, found(exchange, id), offset);
        long there =
                upload.stored() ? upload.lengthBytes() : Math.max(0, new TusStore(exchange.peer(), upload).offset());
        if (offset != there) {
            throw HttpRefusal.of(
                    409, "wrong-offset", "the upload has " + there + " bytes, and the request goes on at " + offset);
        }
        if (upload.stored()) {
            return Answer.of(204).with("Upload-Offset", String.valueOf(there));
        }
        return took(Answer.of(204), exchange, upload, offset, checksum);
    }

    /** The upload with the length that a later request says, which is kept: it may be asked for after a break. */
    private TusUpload withLength(Exchange exchange, TusUpload upload, long offset) throws IOException {
        if (!TusFields.has(exchange, "Upload-Length")) {
            return upload;
        }
        long length = TusFields.number(exchange, "Upload-Length");
        if (upload.hasLength() ? length != upload.lengthBytes() : length < offset) {
            throw HttpRefusal.malformed("Upload-Length is " + length + ", and cannot be: the upload has "
                    + (upload.hasLength() ? upload.lengthBytes() : "at least " + offset) + " bytes");
        }
        TusUpload known = upload.withLength(length);
        records.put(user(exchange), known, new TusStore(exchange.peer(), known).expires());
        return known;
    }

    /** Keeps the body of a request; the last byte makes the file. */
    private Answer took(Answer answer, Exchange exchange, TusUpload upload, long offset, @Nullable TusChecksum checksum)
            throws IOException, InterruptedException {
        var store = new TusStore(exchange.peer(), upload);
        long[] at = {offset};
        store.keep(exchange.body(), offset, checksum, kept -> {
            at[0] = kept;
            records.renew(user(exchange), upload, store.expires());
        });
        Answer told = answer.with("Upload-Offset", String.valueOf(at[0]));
        return at[0] == upload.lengthBytes() ? finished(told, exchange, upload) : expiring(told, exchange, upload);
    }

    private Answer finished(Answer answer, Exchange exchange, TusUpload upload)
            throws IOException, InterruptedException {
        finish(exchange, upload, false);
        return answer;
    }

    /**
     * Makes the file, and answers whether it is there.
     *
     * @param maybe whether it is not known if all, or anything, has come
     * @throws HttpRefusal if it cannot be made
     */
    private boolean finish(Exchange exchange, TusUpload upload, boolean maybe)
            throws IOException, InterruptedException {
        var store = new TusStore(exchange.peer(), upload);
        Reply reply = store.commit();
        if (maybe && (reply.status() == Status.NO_UPLOAD || reply.status() == Status.INCOMPLETE)) {
            return false;
        }
        Commands.checked(reply);
        records.put(user(exchange), upload.asStored(), store.expires());
        return true;
    }

    /** Throws an upload away. */
    Answer delete(Exchange exchange, String id) throws IOException, InterruptedException {
        TusUpload upload = found(exchange, id);
        new TusStore(exchange.peer(), upload).discard();
        records.remove(user(exchange), upload);
        return Answer.of(204);
    }

    private TusUpload found(Exchange exchange, String id) throws IOException {
        TusUpload upload = records.find(user(exchange), id, exchange.peer().now());
        if (upload == null) {
            throw HttpRefusal.of(
                    404,
                    Status.NO_UPLOAD.code(),
                    "you have no upload " + id + ": it never was, was removed, or has expired");
        }
        return upload;
    }

    private Answer expiring(Answer answer, Exchange exchange, TusUpload upload) throws IOException {
        return answer.with("Upload-Expires", HttpDate.text(records.expires(user(exchange), upload)));
    }

    private static String user(Exchange exchange) {
        return exchange.peer().caller().user();
    }
}
