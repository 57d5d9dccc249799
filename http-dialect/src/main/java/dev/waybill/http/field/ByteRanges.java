package dev.waybill.http.field;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of bytes that a request asks for (RFC 9110, section 14.1.2), before anybody knows how large the file is.
 * They are many at will in a request, and few in an answer: those that overlap or nearly touch become one.
 */
public final class ByteRanges {

    /** How many a request may ask for: each costs a call. */
    public static final int MAX_ASKED = 100;

    /** What lies between two that become one: about what the head of another part would take. */
    private static final long MAX_GAP_BYTES = 80;

    private static final Pattern UNIT = Pattern.compile("(?i:bytes)[ \\t]*+=[ \\t]*+(.*)");
    private static final Pattern ONE = Pattern.compile("([0-9]*+)-([0-9]*+)");

    /**
     * So many bytes of a file.
     *
     * @param from the offset of the first
     * @param to the offset behind the last
     */
    public record Span(long from, long to) {

        /** How many they are; at least one. */
        public long sizeBytes() {
            return to - from;
        }

        /** {@code Content-Range} of these bytes, of a file of {@code wholeBytes}. */
        public String contentRange(long wholeBytes) {
            return "bytes " + from + "-" + (to - 1) + "/" + wholeBytes;
        }

        private boolean nearlyTouches(Span other) {
            return from <= other.to + MAX_GAP_BYTES && other.from <= to + MAX_GAP_BYTES;
        }

        private Span with(Span other) {
            return new Span(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    /** From {@code first} to {@code last}, both within; the last {@code -first} bytes if {@code first} is negative. */
    private record Asked(long first, long last) {

        @Nullable
        Span within(long size) {
            long from = first < 0 ? Math.max(0, size + first) : first;
            long to = first < 0 ? size : Math.min(size - 1, last) + 1;
            return from < to ? new Span(from, to) : null;
        }
    }

    private final List<Asked> asked;

    private ByteRanges(List<Asked> asked) {
        this.asked = asked;
    }

    /**
     * What the field {@code Range} asks for. Null if there is none, if it counts something other than bytes, or cannot be
     * read: the file is then sent whole, as section 14.2 says.
     *
     * @throws CommandException 416 if it asks for more than {@link #MAX_ASKED}
     */
    public static @Nullable ByteRanges of(List<String> lines) {
        Matcher unit = UNIT.matcher(lines.size() == 1 ? lines.get(0).strip() : "");
        if (!unit.matches()) {
            return null;
        }
        String[] specs = unit.group(1).split(",", MAX_ASKED + 1);
        if (specs.length > MAX_ASKED) {
            throw new CommandException(
                    Status.BAD_OFFSET,
                    "Range asks for more than " + MAX_ASKED + " ranges: ask for fewer in one request");
        }
        var asked = new ArrayList<Asked>();
        for (String spec : specs) {
            Asked one = spec.isBlank() ? null : asked(spec.strip());
            if (one != null) {
                asked.add(one);
            } else if (!spec.isBlank()) {
                return null;
            }
        }
        return asked.isEmpty() ? null : new ByteRanges(asked);
    }

    private static @Nullable Asked asked(String spec) {
        Matcher one = ONE.matcher(spec);
        if (!one.matches() || spec.length() == 1) {
            return null;
        }
        if (one.group(1).isEmpty()) {
            long suffix = number(one.group(2));
            return suffix == 0 ? new Asked(Long.MAX_VALUE, Long.MAX_VALUE) : new Asked(-suffix, 0);
        }
        long first = number(one.group(1));
        long last = one.group(2).isEmpty() ? Long.MAX_VALUE : number(one.group(2));
        return last < first ? null : new Asked(first, last);
    }

    /** As it stands, or so much that no file has it. */
    private static long number(String digits) {
        String plain = digits.replaceFirst("^0+(?=.)", "");
        return plain.length() > 18 ? Long.MAX_VALUE : Long.parseLong(plain);
    }

    /**
     * The bytes to send of a file of {@code size} bytes, in the order in which they were asked for: none in another, none
     * nearly touching another. Empty if no range meets the file.
     */
    public List<Span> within(long size) {
        var spans = new ArrayList<Span>();
        for (Asked each : asked) {
            Span span = each.within(size);
            if (span != null) {
                add(spans, span);
            }
        }
        return spans;
    }

    /** A span that fills a gap may join two that stand already: it is the one at the earliest place then. */
    private static void add(List<Span> spans, Span more) {
        Span joined = more;
        int place = spans.size();
        for (int i = spans.size() - 1; i >= 0; i--) {
            if (spans.get(i).nearlyTouches(joined)) {
                joined = joined.with(spans.remove(i));
                place = i;
            }
        }
        spans.add(place, joined);
    }
}
