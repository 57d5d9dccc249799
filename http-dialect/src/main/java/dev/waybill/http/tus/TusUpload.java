package dev.waybill.http.tus;

import dev.waybill.api.RemotePath;

/**
 * An upload as tus knows it. Which of its bytes are there, the server's own upload of the same id and path knows alone.
 *
 * @param id the last name of its URL, and what the server's upload is called
 * @param metadata {@code Upload-Metadata}, which is good
 * @param lengthBytes of the whole file; {@link #DEFERRED} if that was not said yet
 * @param stored whether the file was made, and nothing more is to come
 */
record TusUpload(String id, String metadata, long lengthBytes, boolean stored) {

    /** The length of an upload whose client did not know it when it began. */
    static final long DEFERRED = -1;

    /** What its client said of it. */
    TusMetadata said() {
        return TusMetadata.of(metadata);
    }

    /** Where the file will be. */
    RemotePath path() {
        return said().path();
    }

    /** Whether its length is known. */
    boolean hasLength() {
        return lengthBytes != DEFERRED;
    }

    TusUpload withLength(long bytes) {
        return new TusUpload(id, metadata, bytes, stored);
    }

    TusUpload asStored() {
        return new TusUpload(id, metadata, lengthBytes, true);
    }
}
