package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of one bucket, as calls to the engine. Any thread. */
final class Bucket {

    /** How many objects one page of a listing has. */
    static final int PAGE = 1000;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int NOT_MET = 412;

    /** How often a write is tried whose answer cannot be believed, or that another one is in the way of. */
    private static final int MAX_TRIES = 5;

    private final Engine engine;

    Bucket(Engine engine) {
        this.engine = engine;
    }

    Engine engine() {
        return engine;
    }

    /** The object at {@code key}, or null. */
    @Nullable
    Stored head(String key) throws IOException {
        return engine.call(s3 -> {
            try {
                HeadObjectResponse head =
                        s3.headObject(object -> object.bucket(engine.bucket()).key(key));
                return new Stored(key, head.contentLength(), bare(head.eTag()), head.lastModified(), head.metadata());
            } catch (SdkException e) {
                rethrowUnless(NOT_FOUND, e);
                return null;
            }
        });
    }

    /** Lets go on if {@code failure} is of {@code status}, and not because the bucket is missing. */
    static void rethrowUnless(int status, SdkException failure) {
        if (Failures.status(failure) != status || Failures.word(failure).equals("NoSuchBucket")) {
            throw failure;
        }
    }

    /**
     * Reads the object at {@code key}; null if there is none. The caller closes it.
     *
     * @param range as HTTP has it, or null for all
     * @param etag that it must have, or null for any
     * @throws CommandException 412 if it has another one, 416 for a range that begins behind its end
     */
    @Nullable
    ResponseInputStream<GetObjectResponse> get(String key, @Nullable String range, @Nullable String etag)
            throws IOException {
        var request =
                GetObjectRequest.builder().bucket(engine.bucket()).key(key).range(range);
        if (etag != null) {
            request.ifMatch(quoted(etag));
        }
        return engine.call(s3 -> {
            try {
                return s3.getObject(request.build());
            } catch (SdkException e) {
                if (Failures.status(e) == NOT_MET) {
                    throw new CommandException(Status.CHANGED, "the file has changed since it was opened", e);
                }
                if (Failures.status(e) == Status.BAD_OFFSET.number()) {
                    throw new CommandException(Status.BAD_OFFSET, "the range lies behind the end of the file", e);
                }
                rethrowUnless(NOT_FOUND, e);
                return null;
            }
        });
    }

    /**
     * Stores {@code bytes} at {@code key}, and answers the etag; null if {@code condition} is not met at that moment. What
     * it has answered is stored: an answer that was lost or that cannot be right is asked for anew.
     */
    @Nullable
    String put(String key, Sendable bytes, Facts facts, Condition condition) throws IOException {
        byte[] md5 = bytes.md5();
        PutObjectRequest request = request(key, bytes, md5, facts, condition);
        for (int i = 0; i < MAX_TRIES; i++) {
            String etag = tryToPut(request, bytes);
            if (etag != null && (etag.equals(Bytes.hex(md5)) || engine.hasEtagsOfItsOwn())) {
                return etag;
            }
            Stored there = head(key);
            if (there != null && facts.wrote(there)) {
                return there.etag(); // the answer to an earlier try was lost
            }
            if (etag == null && !isMet(condition, there)) {
                return null;
            }
        }
        throw unanswered();
    }

    private PutObjectRequest request(String key, Sendable bytes, byte[] md5, Facts facts, Condition condition) {
        return PutObjectRequest.builder()
                .bucket(engine.bucket())
                .key(key)
                .contentMD5(Bytes.base64(md5))
                .contentLength(bytes.lengthBytes())
                .metadata(facts.metadata())
                .ifNoneMatch(condition.absent() ? "*" : null)
                .ifMatch(engine.conditional(condition.etag()))
                .build();
    }

    /** The same, with whatever the engine says. */
    @Nullable
    String putOnce(String key, Sendable bytes, Facts facts, Condition condition) throws IOException {
        return tryToPut(request(key, bytes, bytes.md5(), facts, condition), bytes);
    }

    /** Stores an empty object with {@code metadata}. */
    void putEmpty(String key, Map<String, String> metadata) throws IOException {
        engine.call(s3 ->
                s3.putObject(object -> object.bucket(engine.bucket()).key(key).metadata(metadata), Bytes.NONE.body()));
    }

    private static boolean isMet(Condition condition, @Nullable Stored there) {
        return condition.absent()
                ? there == null
                : condition.etag() == null || (there != null && there.etag().equals(condition.etag()));
    }

    /** Null if the condition was not met, or another write was in the way. */
    private @Nullable String tryToPut(PutObjectRequest request, Sendable bytes) throws IOException {
        boolean conditional = request.ifMatch() != null || request.ifNoneMatch() != null;
        return engine.call(s3 -> {
            try {
                return bare(s3.putObject(request, bytes.body()).eTag());
            } catch (SdkException e) {
                int status = Failures.status(e);
                if (conditional && (status == NOT_MET || status == CONFLICT || status == NOT_FOUND)) {
                    rethrowUnless(status, e);
                    return null;
                }
                throw e;
            }
        });
    }

    /** 503: nobody knows whether it was done. */
    static CommandException unanswered() {
        return new CommandException(
                Status.AWAY, "this server's store does not say what it has stored: try again in a while");
    }

    /**
     * Copies an object inside the engine.
     *
     * @throws CommandException 412 if {@code source} is another one by now
     */
    String copy(Stored source, String target, Facts facts) throws IOException {
        var request = CopyObjectRequest.builder()
                .sourceBucket(engine.bucket())
                .sourceKey(source.key())
                .copySourceIfMatch(quoted(source.etag()))
                .destinationBucket(engine.bucket())
                .destinationKey(target)
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(facts.metadata())
                .build();
        return engine.call(s3 -> {
            try {
                return bare(s3.copyObject(request).copyObjectResult().eTag());
            } catch (SdkException e) {
                int status = Failures.status(e);
                if (status == NOT_MET || status == NOT_FOUND) {
                    throw new CommandException(
                            Status.CHANGED, "the file that was to be copied has changed meanwhile", e);
                }
                throw e;
            }
        });
    }

    /** Removes the object at {@code key}, if there is one. */
    void delete(String key) throws IOException {
        engine.call(
                s3 -> s3.deleteObject(object -> object.bucket(engine.bucket()).key(key)));
    }

    /** One page of the keys that begin with {@code prefix}; those with a slash behind it stand together if {@code folded}. */
    ListObjectsV2Response list(String prefix, boolean folded, int max, @Nullable String token) throws IOException {
        var request = ListObjectsV2Request.builder()
                .bucket(engine.bucket())
                .prefix(prefix)
                .delimiter(folded ? "/" : null)
                .encodingType(EncodingType.URL)
                .maxKeys(max)
                .continuationToken(token)
                .build();
        return engine.call(s3 -> s3.listObjectsV2(request));
    }

    /** Hears of the objects of a listing. */
    interface Visitor {
        void visit(S3Object object) throws IOException;
    }

    /** Shows {@code visitor} all whose keys begin with {@code prefix}, page by page. */
    void visit(String prefix, Visitor visitor) throws IOException {
        String token = null;
        do {
            ListObjectsV2Response page = list(prefix, false, PAGE, token);
            for (S3Object each : page.contents()) {
                visitor.visit(each);
            }
            token = next(page);
        } while (token != null);
    }

    /** What the page behind {@code page} is asked for by; null for the last one. */
    static @Nullable String next(ListObjectsV2Response page) {
        return Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
    }

    /** One page of the multipart uploads whose keys begin with {@code prefix}, behind the one that is named. */
    ListMultipartUploadsResponse multiparts(String prefix, @Nullable String key, @Nullable String id)
            throws IOException {
        return engine.call(s3 -> s3.listMultipartUploads(uploads -> uploads.bucket(engine.bucket())
                .prefix(prefix)
                .encodingType(EncodingType.URL)
                .keyMarker(key)
                .uploadIdMarker(id)));
    }

    /** What the engine's clock says. */
    Instant now() throws IOException {
        return date(engine.call(s3 -> s3.headBucket(bucket -> bucket.bucket(engine.bucket()))))
                .orElseThrow(() -> new IOException("the engine does not say what time it is"));
    }

    /** When the engine made {@code answer}, if it says so. */
    static Optional<Instant> date(SdkResponse answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    }

    /** Whether any key begins with {@code prefix}. */
    boolean holdsAny(String prefix) throws IOException {
        return !list(prefix, false, 1, null).contents().isEmpty();
    }

    /** {@code etag} as it stands in an answer, without its quotes. */
    static String bare(@Nullable String etag) {
        return Objects.requireNonNullElse(etag, "").replace("\"", "");
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }
}
