package dev.waybill.builtin;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packed entries in their order, one after the other. Of one thread. */
@FunctionalInterface
interface PackedEntries {

    /** The next one, or null at the end. */
    byte @Nullable [] next() throws IOException;

    /** Those of a list that is sorted. */
    static PackedEntries of(List<byte[]> sorted) {
        var each = sorted.iterator();
        return () -> each.hasNext() ? each.next() : null;
    }
}
