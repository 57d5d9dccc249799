package dev.waybill.builtin;

import dev.waybill.api.Body;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a body becomes a file, for each command that does it.
 *
 * <p>The upload is opened before the first byte is read, so a condition that is not met, a folder that is missing and a
 * full disk are told to a sender that asked before it sends anything; reading is what lets such a sender go ahead. The
 * file appears when all bytes came and their digest was right.
 */
final class Storing {

    private static final Pattern MODE_SHAPE = Pattern.compile("([r-][w-][x-]){3}");

    private static final Parameter<@Nullable String> FILE = Parameter.file("file", "the local file to send");
    private static final Parameter<RemotePath> PATH =
            Parameter.path("path", "the file to write").orElseFileName();
    static final Parameter<Boolean> IF_ABSENT = Parameter.flag("ifAbsent", "only if nothing is there yet");
    static final Parameter<@Nullable String> IF_MATCH = Parameter.text(
                    "ifMatch", "only if the file that is there has this etag")
            .optional()
            .named();
    static final Parameter<Boolean> PARENTS = Parameter.flag("parents", "make the folders on the way");
    static final Parameter<@Nullable Instant> MODIFIED = Parameter.instant(
                    "modified", "the time of modification it shall have; now, if not given")
            .optional()
            .named();

    static final Parameter<@Nullable String> MODE = Parameter.text(
                    "mode", "the permissions it shall have, such as rw-r--r--; as any new file, if not given")
            .optional()
            .named()
            .require("must be nine letters such as rw-r--r--", MODE_SHAPE.asMatchPredicate());

    private Storing() {}

    static CommandSpec declare(CommandSpec spec) {
        return spec.takes(FILE, PATH, IF_ABSENT, IF_MATCH, PARENTS, MODIFIED, MODE)
                .stores();
    }

    /** Stores the request's body and answers 201 with what stands there now and the digest that was verified. */
    static Reply store(Request request) throws IOException, InterruptedException {
        RemotePath path = request.get(PATH);
        Condition condition = condition(request);
        if (request.get(PARENTS)) {
            FolderWay.make(request, path.parent());
        }
        try (Upload upload = request.files().upload(path, condition)) {
            @Nullable String mode = request.get(MODE);
            if (mode != null) {
                upload.permissions(mode);
            }
            upload.settledBy(request.settlement());
            fill(upload, request.body());
            @Nullable Instant modified = request.get(MODIFIED);
            if (modified != null) {
                upload.modified(modified);
            }
            return answer(upload.commit(), request.body().digest());
        }
    }

    /** Every file has its crc32 kept with it, since that is what its bytes are sent with. */
    private static void fill(Upload upload, Body body) throws IOException {
        boolean isCrc32 =
                body.announced() == null || DigestAlgorithm.CRC32.word().equals(body.announced());
        @Nullable Digested digested = isCrc32 ? null : new Digested(upload, DigestAlgorithm.CRC32);
        body.transferTo(digested == null ? upload : digested);
        @Nullable Digest digest = body.digest();
        if (digest != null) {
            upload.digest(digest);
        }
        if (digested != null) {
            upload.digest(digested.digest());
        }
    }

    /** What must be true of the path. */
    static Condition condition(Request request) {
        @Nullable String etag = request.get(IF_MATCH);
        if (etag != null && request.get(IF_ABSENT)) {
            throw new CommandException(
                    Status.BAD_ARGUMENT, "\"ifAbsent\" and \"ifMatch\" can never both be met: give one of them");
        }
        return new Condition(request.get(IF_ABSENT), etag);
    }

    private static Reply answer(Entry stored, @Nullable Digest digest) {
        Reply reply = answer(stored);
        return digest == null ? reply : reply.with(digest.algorithm(), digest.hex());
    }

    /** 201 with what stands there now. */
    static Reply answer(Entry stored) {
        return Reply.of(Status.CREATED)
                .with("path", stored.path())
                .with("size", stored.sizeBytes())
                .with("modified", stored.modified())
                .with("etag", stored.etag());
    }
}
