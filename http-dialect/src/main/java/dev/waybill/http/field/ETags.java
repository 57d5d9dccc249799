package dev.waybill.http.field;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code If-Match} or {@code If-None-Match}: a star, or tags.
 *
 * @param any whether it is a star: anything that stands there will do
 * @param tags none with a star
 */
record ETags(boolean any, List<ETag> tags) {

    ETags {
        tags = List.copyOf(tags);
    }

    /**
     * What the lines of a field say together; null if there are none.
     *
     * @throws CommandException 400 if they are no tags: a condition that cannot be read is not one to pass over
     */
    static @Nullable ETags of(String field, List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        String text = String.join(",", lines).strip();
        return text.equals("*") ? new ETags(true, List.of()) : new ETags(false, tags(field, text));
    }

    private static List<ETag> tags(String field, String text) {
        var tags = new ArrayList<ETag>();
        Matcher tag = ETag.SHAPE.matcher(text);
        int at = skip(text, 0);
        while (at < text.length()) {
            boolean isApart = tags.isEmpty() || text.lastIndexOf(',', at) >= tag.end();
            if (!isApart || !tag.region(at, text.length()).lookingAt()) {
                throw refused(field, text);
            }
            tags.add(ETag.of(tag));
            at = skip(text, tag.end());
        }
        if (tags.isEmpty()) {
            throw refused(field, text);
        }
        return tags;
    }

    /** Lists may have empty elements (section 5.6.1.2). */
    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && " \t,".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static CommandException refused(String field, String text) {
        return new CommandException(
                Status.BAD_ARGUMENT, field + " is " + text + ": it must be * or tags in quotes, as in \"a1b2c3\"");
    }

    boolean holdsStrongly(ETag tag) {
        return any || tags.stream().anyMatch(tag::equalsStrongly);
    }

    boolean holdsWeakly(ETag tag) {
        return any || tags.stream().anyMatch(tag::equalsWeakly);
    }
}
