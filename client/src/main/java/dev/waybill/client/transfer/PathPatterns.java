package dev.waybill.client.transfer;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter of patterns in their order: the first that fits decides, and what none fits is moved. Immutable.
 *
 * <p>{@code *} fits any letters of a name and {@code ?} one, {@code [a-z]} one of these and {@code [!a-z]} one that is
 * none of these; {@code **} fits over names, {@code **}{@code /} any number of whole ones, none included; {@code \} takes
 * the next letter as it is. A pattern without {@code /} fits a name at any level, one with it the path from the top of the
 * tree. One that ends in {@code /} fits folders alone.
 *
 * {@snippet :
 * PathFilter sources = PathPatterns.NONE.include("*.java").include("*" + "/").exclude("*");
 * PathFilter plain = PathPatterns.NONE.exclude(".git/").exclude("/target/").exclude("*.tmp");
 * }
 */
public final class PathPatterns implements PathFilter {

    /** No pattern, which moves all. */
    public static final PathPatterns NONE = new PathPatterns(List.of());

    private record Rule(PathPattern pattern, boolean takes) {}

    private final List<Rule> rules;

    private PathPatterns(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * The same, and behind the others: what {@code pattern} fits is moved.
     *
     * @throws IllegalArgumentException if {@code pattern} is empty, or longer than 4,096 letters
     */
    public PathPatterns include(String pattern) {
        return and(new Rule(new PathPattern(pattern), true));
    }

    /**
     * The same, and behind the others: what {@code pattern} fits is left out.
     *
     * @throws IllegalArgumentException if {@code pattern} is empty, or longer than 4,096 letters
     */
    public PathPatterns exclude(String pattern) {
        return and(new Rule(new PathPattern(pattern), false));
    }

    private PathPatterns and(Rule last) {
        var more = new ArrayList<>(rules);
        more.add(last);
        return new PathPatterns(List.copyOf(more));
    }

    @Override
    public boolean takes(String path, boolean isFolder) {
        for (Rule rule : rules) {
            if (rule.pattern.fits(path, isFolder)) {
                return rule.takes;
            }
        }
        return true;
    }
}
