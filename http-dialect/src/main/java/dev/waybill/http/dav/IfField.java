package dev.waybill.http.dav;

import dev.waybill.http.exchange.HttpRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code If} (RFC 4918 10.4): lists of conditions, of which one must be met as a whole. Immutable.
 *
 * @param lists none if the request has no such field
 */
record IfField(List<Alternative> lists) {

    /** Each may cost a look at the store. */
    static final int MAX_TERMS = 256;

    /** One of no conditions, which is always met. */
    static final IfField NONE = new IfField(List.of());

    /**
     * A list of conditions.
     *
     * @param url what it speaks of; null for what is requested
     */
    record Alternative(@Nullable String url, List<Term> terms) {}

    /**
     * A condition.
     *
     * @param isNot whether it must not be so
     * @param isToken whether {@code text} is the token of a lock, and not an entity tag as it was written
     */
    record Term(boolean isNot, boolean isToken, String text) {}

    /** What stands where a list speaks of. */
    interface Facts {
        /** Whether a lock of {@code token} covers {@code url}; null for what is requested. */
        boolean isLocked(@Nullable String url, String token);

        /** Whether {@code url} has the entity tag {@code etag}, quotes included. */
        boolean hasTag(@Nullable String url, String etag);
    }

    /**
     * Reads a field.
     *
     * @throws HttpRefusal 400 if it has another shape
     */
    static IfField of(@Nullable String field) {
        return field == null ? NONE : new IfField(new Reader(field).lists());
    }

    /** All tokens of locks that it names: those their owner speaks of, whether or not a condition is met. */
    Set<String> tokens() {
        return lists.stream()
                .flatMap(list -> list.terms.stream())
                .filter(Term::isToken)
                .map(Term::text)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is met. */
    boolean isMet(Facts facts) {
        return lists.isEmpty()
                || lists.stream()
                        .anyMatch(list ->
                                list.terms.stream().allMatch(term -> term.isNot != holds(facts, list.url, term)));
    }

    private static boolean holds(Facts facts, @Nullable String url, Term term) {
        return term.isToken ? facts.isLocked(url, term.text) : facts.hasTag(url, term.text);
    }

    /** Reads from front to end. */
    private static final class Reader {
        private final String text;
        private int at;
        private int count;

        Reader(String text) {
            this.text = text;
        }

        List<Alternative> lists() {
            var lists = new ArrayList<Alternative>();
            String url = null;
            skipSpace();
            boolean isTagged = peek() == '<';
            while (at < text.length()) {
                if (isTagged && peek() == '<') {
                    url = between('<', '>');
                    skipSpace();
                }
                lists.add(new Alternative(url, terms()));
                skipSpace();
            }
            if (lists.isEmpty()) {
                throw wrong();
            }
            return List.copyOf(lists);
        }

        private List<Term> terms() {
            var terms = new ArrayList<Term>();
            take('(');
            skipSpace();
            while (peek() != ')') {
                terms.add(term());
                skipSpace();
            }
            take(')');
            if (terms.isEmpty()) {
                throw wrong();
            }
            return List.copyOf(terms);
        }

        private Term term() {
            if (++count > MAX_TERMS) {
                throw HttpRefusal.malformed("the field If has more than " + MAX_TERMS + " conditions");
            }
            boolean isNot = text.regionMatches(true, at, "Not", 0, 3);
            if (isNot) {
                at += 3;
                skipSpace();
            }
            return peek() == '<' ? new Term(isNot, true, between('<', '>')) : new Term(isNot, false, between('[', ']'));
        }

        private String between(char open, char close) {
            take(open);
            int end = text.indexOf(close, at);
            if (end <= at) {
                throw wrong();
            }
            String found = text.substring(at, end);
            at = end + 1;
            return found;
        }

        private void take(char letter) {
            if (peek() != letter) {
                throw wrong();
            }
            at++;
        }

        /** NUL at the end. */
        private char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private void skipSpace() {
            while (peek() == ' ' || peek() == '\t') {
                at++;
            }
        }

        private HttpRefusal wrong() {
            return HttpRefusal.malformed(
                    "the field If has another shape than RFC 4918 gives it, from letter " + (at + 1) + " on");
        }
    }
}
