package dev.waybill.client.transfer;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether a file at the target is to be replaced. */
final class Comparison {

    private static final List<ChronoUnit> GRAINS = List.of(ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS);

    private final Existing existing;
    private final Digests digests;
    private final boolean isSourceHere;

    /** Finds the digests of files on this machine. */
    interface Digests {

        /** The crc32 of a file's content as it is now. */
        String crc32(String path) throws IOException;
    }

    /**
     * @param digests of the files on this machine
     * @param isSourceHere whether the source is on this machine; else the target is
     */
    Comparison(Existing existing, Digests digests, boolean isSourceHere) {
        this.existing = existing;
        this.digests = digests;
        this.isSourceHere = isSourceHere;
    }

    /**
     * Why {@code target} is replaced by {@code source}; null if it stays.
     *
     * @throws IOException if the local one of both cannot be read
     */
    @Nullable
    String difference(TreeEntry source, TreeEntry target) throws IOException {
        return switch (existing) {
            case REPLACE -> "all files are replaced";
            case KEEP -> null;
            case UPDATE -> {
                if (source.sizeBytes() != target.sizeBytes()) {
                    yield "its size differs";
                }
                yield isSameTime(source.modified(), target.modified()) ? null : "its time differs";
            }
            case CHECKSUM -> {
                if (source.sizeBytes() != target.sizeBytes()) {
                    yield "its size differs";
                }
                String there = isSourceHere ? target.crc32() : source.crc32();
                if (there == null) {
                    yield "the server cannot tell its content";
                }
                yield there.equals(digests.crc32(source.path())) ? null : "its content differs";
            }
        };
    }

    /** Why a file that is not replaced stays. */
    String likeness() {
        return switch (existing) {
            case REPLACE, KEEP -> "it is there";
            case UPDATE -> "its size and time are the same";
            case CHECKSUM -> "its content is the same";
        };
    }

    /**
     * Whether both are the same, as far as the target can tell: where the fraction of its time is round, its disk may keep
     * no finer one.
     */
    static boolean isSameTime(@Nullable Instant source, @Nullable Instant target) {
        if (source == null || target == null || source.equals(target)) {
            return source != null && target != null;
        }
        for (ChronoUnit grain : GRAINS) {
            if (target.equals(target.truncatedTo(grain))) {
                return target.equals(source.truncatedTo(grain));
            }
        }
        return false;
    }
}
