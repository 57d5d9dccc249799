package dev.waybill.http.file;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.field.ByteRanges;
import dev.waybill.http.field.ByteRanges.Span;
import dev.waybill.http.field.Preconditions;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers GET and HEAD for a stored file, or with the rows of a folder. A request with conditions or ranges is judged by a
 * look at the file, and answered with that very version: where another one comes between, it is judged anew. Called by
 * any thread.
 */
public final class FileReading {

    /** How often a file may change between the look and the opening. */
    private static final int TRIES = 5;

    private static final List<Span> WHOLE = List.of();

    private FileReading() {}

    /**
     * Answers with what stands at {@code path}.
     *
     * @throws HttpRefusal 404 and the like, 412, 416
     */
    public static void answer(Exchange exchange, RemotePath path) throws IOException, InterruptedException {
        if (exchange.isFolderPath() || path.isRoot()) {
            list(exchange, path);
            return;
        }
        var conditions =
                Preconditions.of(exchange.head().fields()::all, exchange.peer().now());
        ByteRanges ranges = exchange.head().isHead()
                ? null
                : ByteRanges.of(exchange.head().fields().all("Range"));
        for (int i = 0; i < TRIES; i++) {
            boolean looks = exchange.head().isHead() || !conditions.isEmpty() || ranges != null;
            boolean answered =
                    looks ? answerAsAsked(exchange, path, conditions, ranges) : answerWhole(exchange, path, null);
            if (answered) {
                return;
            }
        }
        throw HttpRefusal.of(409, Status.BUSY.code(), path + " changes all the time: try again");
    }

    private static void list(Exchange exchange, RemotePath folder) throws IOException, InterruptedException {
        Reply reply = Commands.call(exchange.peer(), "ls", null, "path", folder);
        exchange.send(
                Answer.of(200)
                        .with("Content-Type", "application/x-ndjson")
                        .with("X-Content-Type-Options", "nosniff")
                        .with("Cache-Control", "no-store"),
                reply,
                -1);
    }

    /** Answers false if the file has changed meanwhile. */
    private static boolean answerAsAsked(
            Exchange exchange, RemotePath path, Preconditions conditions, @Nullable ByteRanges ranges)
            throws IOException, InterruptedException {
        Reply stat = Commands.call(exchange.peer(), "stat", null, "path", path);
        if ("folder".equals(stat.get("type"))) {
            list(exchange, path);
            return true;
        }
        FileVersion version = FileVersion.of(stat);
        var file = FileAnswer.of(exchange, path, version);
        switch (conditions.forReading(version.validators())) {
            case FAILED ->
                throw HttpRefusal.of(412, Status.CHANGED.code(), path + " is not the version that the request means");
            case UNCHANGED -> {
                exchange.answer(file.about(304, file.isPacked()));
                return true;
            }
            case MET -> {}
        }
        List<Span> spans = ranges == null || !conditions.holdsForRange(version.validators())
                ? WHOLE
                : spans(ranges, version, path);
        if (!spans.isEmpty()) {
            return FileParts.answer(file, spans);
        }
        if (exchange.head().isHead() && !WholeFiles.isWanted(exchange)) {
            WholeFiles.answerHead(file, stat);
            return true;
        }
        return answerWhole(exchange, path, version);
    }

    /** An empty file is sent whole, since no range could say so. */
    private static List<Span> spans(ByteRanges ranges, FileVersion version, RemotePath path) {
        List<Span> spans = ranges.within(version.sizeBytes());
        if (spans.isEmpty() && version.sizeBytes() > 0) {
            throw HttpRefusal.of(
                            416,
                            Status.BAD_OFFSET.code(),
                            "the ranges lie beyond the end of " + path + ", which has " + version.sizeBytes()
                                    + " bytes")
                    .with("Content-Range", "bytes */" + version.sizeBytes());
        }
        return spans;
    }

    private static boolean answerWhole(Exchange exchange, RemotePath path, @Nullable FileVersion version)
            throws IOException, InterruptedException {
        Reply reply =
                exchange.peer().call("get", null, "path", path, "ifMatch", version == null ? null : version.etag());
        if (reply.status() == Status.CHANGED) {
            return false;
        }
        if (reply.status() == Status.IS_FOLDER) {
            list(exchange, path);
        } else {
            WholeFiles.answer(exchange, path, Commands.checked(reply));
        }
        return true;
    }
}
