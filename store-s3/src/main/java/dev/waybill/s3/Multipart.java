package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.store.Condition;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * A multipart upload of the engine: an object that comes in parts with numbers, and is there once it is completed. It holds
 * nothing open, and any node that knows its key and id may go on with it. Any thread.
 *
 * @param bucket where it is
 * @param key of the object that it becomes
 * @param id what the engine calls it
 */
record Multipart(Bucket bucket, String key, String id) {

    /** How many parts S3 lets an object have. */
    static final int MAX_PARTS = 10_000;

    private static final int GONE = 404;
    private static final int NOT_MET = 412;
    private static final int CONFLICT = 409;
    private static final int MAX_TRIES = 3;

    /** Begins one whose object will have {@code metadata}. */
    static Multipart begin(Bucket bucket, String key, Map<String, String> metadata) throws IOException {
        Engine engine = bucket.engine();
        String id = engine.call(s3 -> s3.createMultipartUpload(
                        upload -> upload.bucket(engine.bucket()).key(key).metadata(metadata))
                .uploadId());
        return new Multipart(bucket, key, id);
    }

    /**
     * Sends part {@code number}, in place of an earlier one of that number; answers its etag, or null if the upload is gone.
     *
     * @throws CommandException 503 if the engine does not say that it has exactly these bytes
     */
    @Nullable
    String part(int number, Bytes bytes) throws IOException {
        Engine engine = bucket.engine();
        byte[] md5 = bytes.md5();
        UploadPartRequest request = UploadPartRequest.builder()
                .bucket(engine.bucket())
                .key(key)
                .uploadId(id)
                .partNumber(number)
                .contentMD5(Bytes.base64(md5))
                .contentLength((long) bytes.length())
                .build();
        for (int i = 0; i < MAX_TRIES; i++) {
            String etag = engine.call(s3 -> {
                try {
                    return Bucket.bare(s3.uploadPart(request, bytes.body()).eTag());
                } catch (SdkException e) {
                    Bucket.rethrowUnless(GONE, e);
                    return null;
                }
            });
            if (etag == null || etag.equals(Bytes.hex(md5)) || bucket.engine().hasEtagsOfItsOwn()) {
                return etag;
            }
        }
        throw Bucket.unanswered();
    }

    /** Makes part {@code number} of the bytes from {@code from} to {@code to} of {@code source}; answers its etag. */
    String partOf(int number, Stored source, long from, long to) throws IOException {
        Engine engine = bucket.engine();
        var request = UploadPartCopyRequest.builder()
                .sourceBucket(engine.bucket())
                .sourceKey(source.key())
                .copySourceIfMatch(Bucket.quoted(source.etag()))
                .copySourceRange("bytes=" + from + "-" + (to - 1))
                .destinationBucket(engine.bucket())
                .destinationKey(key)
                .uploadId(id)
                .partNumber(number)
                .build();
        return engine.call(
                s3 -> Bucket.bare(s3.uploadPartCopy(request).copyPartResult().eTag()));
    }

    /** The parts that the engine has, with their etags; null if the upload is gone. */
    @Nullable
    SortedMap<Integer, String> parts() throws IOException {
        var parts = new TreeMap<Integer, String>();
        Integer marker = null;
        do {
            ListPartsResponse page = page(marker);
            if (page == null) {
                return null;
            }
            page.parts().forEach(part -> parts.put(part.partNumber(), Bucket.bare(part.eTag())));
            marker = Boolean.TRUE.equals(page.isTruncated()) ? page.nextPartNumberMarker() : null;
        } while (marker != null);
        return parts;
    }

    private @Nullable ListPartsResponse page(@Nullable Integer marker) throws IOException {
        Engine engine = bucket.engine();
        return engine.call(s3 -> {
            try {
                return s3.listParts(parts ->
                        parts.bucket(engine.bucket()).key(key).uploadId(id).partNumberMarker(marker));
            } catch (SdkException e) {
                Bucket.rethrowUnless(GONE, e);
                return null;
            }
        });
    }

    /**
     * Makes the object of the parts that are named by their numbers and etags.
     *
     * @return how it ended
     */
    Ending complete(Map<Integer, String> parts, Condition condition) throws IOException {
        Engine engine = bucket.engine();
        CompleteMultipartUploadRequest request = CompleteMultipartUploadRequest.builder()
                .bucket(engine.bucket())
                .key(key)
                .uploadId(id)
                .ifNoneMatch(condition.absent() ? "*" : null)
                .ifMatch(engine.conditional(condition.etag()))
                .multipartUpload(upload -> upload.parts(completed(parts)))
                .build();
        return engine.call(s3 -> {
            try {
                s3.completeMultipartUpload(request);
                return Ending.DONE;
            } catch (SdkException e) {
                return switch (Failures.status(e)) {
                    case GONE -> {
                        Bucket.rethrowUnless(GONE, e);
                        yield Ending.GONE;
                    }
                    case NOT_MET, CONFLICT -> Ending.NOT_MET;
                    default -> throw e;
                };
            }
        });
    }

    private static Collection<CompletedPart> completed(Map<Integer, String> parts) {
        return new TreeMap<>(parts)
                .entrySet().stream()
                        .map(each -> CompletedPart.builder()
                                .partNumber(each.getKey())
                                .eTag(Bucket.quoted(each.getValue()))
                                .build())
                        .toList();
    }

    /** Forgets all parts; does nothing if the upload is gone. */
    void abort() throws IOException {
        Engine engine = bucket.engine();
        engine.call(s3 -> {
            try {
                s3.abortMultipartUpload(
                        upload -> upload.bucket(engine.bucket()).key(key).uploadId(id));
            } catch (SdkException e) {
                Bucket.rethrowUnless(GONE, e);
            }
            return id;
        });
    }

    /** How a completion ended. */
    enum Ending {
        /** The object is there. */
        DONE,
        /** The upload is not there any more: it was aborted, or completed by a call whose answer was lost. */
        GONE,
        /** The condition was not met. */
        NOT_MET
    }
}
