package dev.waybill.http.file;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.store.StoredContent;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.field.ContentDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers with whole files: as they are, with their SHA-256 where that is known or wanted, or packed where they are text
 * and that is wanted.
 */
final class WholeFiles {

    private static final int BUFFER_BYTES = 16 << 10;

    private WholeFiles() {}

    /** Answers with the file that {@code got} brings, the reply of {@code get}; for HEAD too. */
    static void answer(Exchange exchange, RemotePath path, Reply got) throws IOException, InterruptedException {
        var file = FileAnswer.of(exchange, path, FileVersion.of(got));
        if (file.isPacked()) {
            exchange.stream(packed(file), out -> sendPacked(exchange, got, out));
            return;
        }
        String sha256 = known(exchange, got);
        if (sha256 == null && isWanted(exchange)) {
            exchange.peer().endCall();
            answerDigested(file);
        } else {
            send(file, got, sha256);
        }
    }

    /**
     * Has the file read where it is, which keeps what comes of it where that is possible, and changes the etag then. So the
     * file is opened as it is now: its digest is the one that is kept with it, or the one that was computed if it is the
     * version of before.
     */
    private static void answerDigested(FileAnswer before) throws IOException, InterruptedException {
        Exchange exchange = before.exchange();
        RemotePath path = before.path();
        Reply digest =
                Commands.call(exchange.peer(), "digest", null, "path", path, "algorithm", DigestAlgorithm.SHA256);
        List<Map<String, @Nullable Object>> rows = Commands.rows(exchange.peer(), digest);
        Reply got = Commands.call(exchange.peer(), "get", null, "path", path);
        String sha256 = known(exchange, got);
        FileVersion version = FileVersion.of(got);
        boolean isSame = before.version().equals(version) && !rows.isEmpty();
        send(
                new FileAnswer(exchange, path, version, before.type()),
                got,
                sha256 == null && isSame ? String.valueOf(rows.get(0).get("digest")) : sha256);
    }

    private static void send(FileAnswer file, Reply got, @Nullable String sha256)
            throws IOException, InterruptedException {
        file.exchange().send(plain(file, sha256), got, file.version().sizeBytes());
    }

    /** Answers HEAD by a look at the file alone, where no digest of it is wanted. */
    static void answerHead(FileAnswer file, Reply stat) throws IOException, InterruptedException {
        if (file.isPacked()) {
            file.exchange().send(packed(file), stat, -1);
        } else {
            send(file, stat, null);
        }
    }

    private static Answer plain(FileAnswer file, @Nullable String sha256) {
        Answer answer = file.bringing(200, false).with("Content-Type", file.type());
        return sha256 == null ? answer : answer.with("Content-Digest", ContentDigest.ofSha256(sha256));
    }

    private static Answer packed(FileAnswer file) {
        return file.bringing(200, true).with("Content-Type", file.type()).with("Content-Encoding", "gzip");
    }

    private static void sendPacked(Exchange exchange, Reply got, OutputStream out)
            throws IOException, InterruptedException {
        var gzip = new Gzip(out);
        try {
            exchange.peer().send(got, gzip);
            gzip.finish();
        } finally {
            gzip.release();
        }
    }

    /** Whether the request asks for the digest of the file. */
    static boolean isWanted(Exchange exchange) {
        return ContentDigest.wantsSha256(exchange.head().fields().all("Want-Content-Digest"));
    }

    /**
     * The digest that is kept with the very version that was opened. Of a small file it is looked up only where it is wanted:
     * to look takes about as long as to send it.
     */
    private static @Nullable String known(Exchange exchange, Reply got) throws IOException {
        if (!(got.payload() instanceof Reply.Payload.Bytes bytes && bytes.content() instanceof StoredContent stored)) {
            return null;
        }
        Digest digest = stored.digest(DigestAlgorithm.SHA256);
        if (digest == null && isWanted(exchange)) {
            digest = exchange.peer().files().digest(stored.entry(), DigestAlgorithm.SHA256);
        }
        return digest == null ? null : digest.hex();
    }

    /** Packs at a level where most of the gain is, and never ends the answer by itself: it may have broken off. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED + 3);
        }

        void release() {
            def.end();
        }
    }
}
