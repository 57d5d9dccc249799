package dev.waybill.http.file;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.Fields;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.field.ContentDigest;
import dev.waybill.http.field.ETag;
import dev.waybill.http.field.HttpDate;
import dev.waybill.http.field.Preconditions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers PUT and DELETE for a stored file. Conditions are judged by a look at what stands there, and a PUT then says to the
 * command what was seen: whatever comes between makes it fail, with nothing stored.
 */
final class FileWriting {

    private FileWriting() {}

    /** Stores the request's body as {@code path}: 201 where nothing was, else 204. */
    static void put(Exchange exchange, RemotePath path) throws IOException, InterruptedException {
        Fields fields = exchange.head().fields();
        if (exchange.isFolderPath()) {
            throw HttpRefusal.malformed(path + "/ is the path of a folder: put a file's name behind the slash");
        }
        checkWhole(fields);
        ContentDigest digest = ContentDigest.of(fields.all("Content-Digest"));
        var conditions = conditions(exchange);
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("path", path.text()));
        boolean isNew;
        if (conditions.isEmpty()) {
            isNew = !isThere(exchange, path);
        } else {
            FileVersion seen = met(exchange, path, conditions);
            isNew = seen == null;
            arguments.put(isNew ? "ifAbsent" : "ifMatch", seen == null ? true : seen.etag());
        }
        Content body = digest == null ? exchange.body() : digest.check(exchange.body());
        FileVersion stored = FileVersion.of(Commands.checked(exchange.peer().call("put", body, arguments)));
        exchange.answer(Answer.of(isNew ? 201 : 204)
                .with("ETag", ETag.strong(stored.etag()).toString())
                .with("Last-Modified", HttpDate.text(stored.modified())));
    }

    /** A body that is only a part of the file, or packed, must not be taken for the file (RFC 9110, sections 14.5, 8.4). */
    private static void checkWhole(Fields fields) {
        if (fields.first("Content-Range") != null) {
            throw HttpRefusal.malformed(
                    "PUT stores whole files, and this has a Content-Range: send parts of a file to /tus/");
        }
        String coding = fields.joined("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw HttpRefusal.of(
                    415, "packed-body", "the body comes as " + coding + ": send the file as it shall be stored");
        }
    }

    /** Removes what stands at {@code path}: a file or an empty folder. */
    static void delete(Exchange exchange, RemotePath path) throws IOException, InterruptedException {
        var conditions = conditions(exchange);
        if (!conditions.isEmpty()) {
            met(exchange, path, conditions);
        }
        Commands.call(exchange.peer(), "rm", null, "path", path);
        exchange.answer(Answer.of(204));
    }

    private static Preconditions conditions(Exchange exchange) {
        return Preconditions.of(exchange.head().fields()::all, exchange.peer().now());
    }

    /** What the caller may not see is not there, as far as a status tells. */
    private static boolean isThere(Exchange exchange, RemotePath path) throws IOException {
        try {
            return exchange.peer().files().find(path) != null;
        } catch (CommandException e) {
            return false;
        }
    }

    /**
     * What stands there, null if nothing does, if that is as the conditions want it.
     *
     * @throws HttpRefusal 412 if not
     */
    private static @Nullable FileVersion met(Exchange exchange, RemotePath path, Preconditions conditions)
            throws IOException, InterruptedException {
        Reply stat = exchange.peer().call("stat", null, "path", path);
        FileVersion seen = stat.status() == Status.NO_PATH ? null : FileVersion.of(Commands.checked(stat));
        if (conditions.forWriting(seen == null ? null : seen.validators()) == Preconditions.Verdict.FAILED) {
            throw HttpRefusal.of(
                    412,
                    Status.CHANGED.code(),
                    seen == null
                            ? "there is no " + path + ", and the request means one that is"
                            : path + " is not what the request means: its etag is " + ETag.strong(seen.etag()));
        }
        return seen;
    }
}
