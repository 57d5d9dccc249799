package dev.waybill.s3;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The content of an object, read from the engine each time that it is needed, and never all of it in memory.
 *
 * @param bucket where it is
 * @param object which one
 */
record ObjectBytes(Bucket bucket, Stored object) implements Sendable {

    private static final String MEDIA_TYPE = "application/octet-stream";

    @Override
    public long lengthBytes() {
        return object.sizeBytes();
    }

    @Override
    public byte[] md5() throws IOException {
        MessageDigest md5 = Bytes.newMd5();
        try (var digesting = new DigestInputStream(open(), md5)) {
            digesting.transferTo(OutputStream.nullOutputStream());
        }
        return md5.digest();
    }

    @Override
    public RequestBody body() {
        return RequestBody.fromContentProvider(this::open, object.sizeBytes(), MEDIA_TYPE);
    }

    private InputStream open() {
        Entry entry = object.entry(RemotePath.ROOT);
        return new S3Content(bucket, object, entry, 0, object.sizeBytes(), null).stream();
    }
}
