package dev.waybill.http.field;

import dev.waybill.api.CommandException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one request, and what comes of them in the order of RFC 9110, section 13.2.2:
 *
 * <ol>
 *   <li>{@code If-Match}, or where there is none {@code If-Unmodified-Since}: not met is 412
 *   <li>{@code If-None-Match}, or where there is none and something is read {@code If-Modified-Since}: not met is 304 for
 *       what reads, and 412 for what changes
 *   <li>{@code If-Range}: not met is the whole file in the place of a part
 * </ol>
 *
 * A time that cannot be read counts as absent, as section 13.1.3 says.
 */
public final class Preconditions {

    /** What a request may do. */
    public enum Verdict {
        /** All that was asked for is so. */
        MET,
        /** The client has it already: 304. */
        UNCHANGED,
        /** 412. */
        FAILED
    }

    private final @Nullable ETags match;
    private final @Nullable ETags noneMatch;
    private final @Nullable Instant unmodifiedSince;
    private final @Nullable Instant modifiedSince;
    private final @Nullable String range;
    private final Instant now;

    private Preconditions(Function<String, List<String>> fields, Instant now) {
        this.match = ETags.of("If-Match", fields.apply("If-Match"));
        this.noneMatch = ETags.of("If-None-Match", fields.apply("If-None-Match"));
        this.unmodifiedSince = time(fields.apply("If-Unmodified-Since"), now);
        this.modifiedSince = time(fields.apply("If-Modified-Since"), now);
        List<String> ranges = fields.apply("If-Range");
        this.range = ranges.isEmpty() ? null : ranges.get(0).strip();
        this.now = now;
    }

    /**
     * The conditions of a request.
     *
     * @param fields answers the lines of the field of a name
     * @param now what the server's clock says
     * @throws CommandException 400 if {@code If-Match} or {@code If-None-Match} cannot be read
     */
    public static Preconditions of(Function<String, List<String>> fields, Instant now) {
        return new Preconditions(fields, now);
    }

    private static @Nullable Instant time(List<String> lines, Instant now) {
        return lines.size() == 1 ? HttpDate.of(lines.get(0).strip(), now) : null;
    }

    /** Whether there are none, so that nothing has to be looked at. {@code If-Range} alone is none. */
    public boolean isEmpty() {
        return match == null && noneMatch == null && unmodifiedSince == null && modifiedSince == null;
    }

    /** The verdict for a request that reads: of GET and HEAD. */
    public Verdict forReading(Validators file) {
        if (!isAsExpected(file)) {
            return Verdict.FAILED;
        }
        boolean changed = noneMatch != null
                ? !noneMatch.holdsWeakly(file.etag())
                : modifiedSince == null || file.isModifiedAfter(modifiedSince);
        return changed ? Verdict.MET : Verdict.UNCHANGED;
    }

    /**
     * The verdict for a request that changes something.
     *
     * @param file what stands there, null if nothing does
     */
    public Verdict forWriting(@Nullable Validators file) {
        if (file == null) {
            return match == null ? Verdict.MET : Verdict.FAILED;
        }
        boolean met = isAsExpected(file) && (noneMatch == null || !noneMatch.holdsWeakly(file.etag()));
        return met ? Verdict.MET : Verdict.FAILED;
    }

    private boolean isAsExpected(Validators file) {
        if (match != null) {
            return match.holdsStrongly(file.etag());
        }
        return unmodifiedSince == null || !file.isModifiedAfter(unmodifiedSince);
    }

    /** Whether a {@code Range} counts: there is no {@code If-Range}, or it means this very version (section 13.1.5). */
    public boolean holdsForRange(Validators file) {
        if (range == null) {
            return true;
        }
        ETag tag = ETag.of(range);
        if (tag != null) {
            return tag.equalsStrongly(file.etag());
        }
        Instant time = HttpDate.of(range, now);
        return time != null && file.isSurelyOf(time, now);
    }
}
