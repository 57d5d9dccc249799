package dev.waybill.api.store;

import dev.waybill.api.Content;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import org.jspecify.annotations.Nullable;

/** One version of a stored file, open for reading, whatever happens to its name meanwhile. Closed by its opener. */
public interface StoredContent extends Content {

    /** The file as it was when it was opened. */
    Entry entry();

    /** Where in the file this content begins. */
    long offset();

    /** How many bytes this content has; always known. */
    @Override
    long lengthBytes();

    /**
     * The content that a store has opened, where this is a view that passes its bytes on as they are; else this one. For
     * the store itself, which may know a shorter way for it.
     */
    default StoredContent unwrapped() {
        return this;
    }

    /**
     * The digest of all of this content, if its store knows it without reading; null if not, as by default. It is of the
     * very bytes that {@link #read} answers.
     */
    default @Nullable Digest digest(DigestAlgorithm algorithm) {
        return null;
    }

    /** Whether this is less than the whole file. */
    default boolean isPart() {
        return lengthBytes() != entry().sizeBytes();
    }
}
