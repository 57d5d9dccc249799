package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which paths below a folder are left out. A pattern without a slash is one for names, at any depth; one with a slash is
 * for the path from that folder on, where {@code **} stands for any number of names. One that ends with a slash is for
 * folders. Immutable.
 */
final class ExcludedPaths {

    private static final int MAX_PATTERNS = 256;
    private static final String ANY_NAMES = "**";

    private record Pattern(boolean ofFolders, boolean ofNames, List<Step> steps) {}

    /** One name of a pattern, or any number of names. */
    private record Step(boolean isAny, Glob glob) {}

    private final List<Pattern> patterns;

    private ExcludedPaths(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** @throws CommandException 400 for more patterns, or longer ones, than anybody needs */
    static ExcludedPaths of(List<@Nullable String> patterns) {
        if (patterns.size() > MAX_PATTERNS) {
            throw new CommandException(
                    Status.BAD_ARGUMENT, "there may be " + MAX_PATTERNS + " patterns, not " + patterns.size());
        }
        return new ExcludedPaths(patterns.stream()
                .map(Objects::requireNonNull)
                .map(ExcludedPaths::pattern)
                .toList());
    }

    private static Pattern pattern(String text) {
        boolean ofFolders = text.endsWith("/");
        String path = ofFolders ? text.substring(0, text.length() - 1) : text;
        boolean ofNames = path.indexOf('/') < 0;
        String names = path.startsWith("/") ? path.substring(1) : path;
        List<Step> steps = Stream.of(names.split("/"))
                .map(name -> new Step(!ofNames && name.equals(ANY_NAMES), Glob.of(name)))
                .toList();
        return new Pattern(ofFolders, ofNames, steps);
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Whether {@code path}, relative to the folder, with slashes between its names, is left out. */
    boolean have(String path, boolean isFolder) {
        List<String> names = List.of(path.split("/"));
        return patterns.stream().anyMatch(pattern -> (isFolder || !pattern.ofFolders) && matches(pattern, names));
    }

    private static boolean matches(Pattern pattern, List<String> names) {
        if (pattern.ofNames) {
            return pattern.steps.get(0).glob.matches(names.get(names.size() - 1));
        }
        // reached[i]: whether the steps so far match the first i names
        var reached = new boolean[names.size() + 1];
        reached[0] = true;
        for (Step step : pattern.steps) {
            step(step, names, reached);
        }
        return reached[names.size()];
    }

    private static void step(Step step, List<String> names, boolean[] reached) {
        if (step.isAny) {
            for (int i = 1; i < reached.length; i++) {
                reached[i] |= reached[i - 1];
            }
            return;
        }
        for (int i = reached.length - 1; i > 0; i--) {
            reached[i] = reached[i - 1] && step.glob.matches(names.get(i - 1));
        }
        reached[0] = false;
    }
}
