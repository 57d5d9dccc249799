package dev.waybill.api;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command is called, takes and answers: all that the gate, the wire, a shell's completion, help and display
 * need. Data that travels to every client. Immutable; each method that changes one answers a copy.
 */
public final class CommandSpec {

    /** What a successful reply brings. */
    public enum Output {
        /** Fields of its header. */
        FIELDS,
        /** A stream of rows of {@link #table}. */
        ROWS,
        /** Text for a person. */
        TEXT,
        /** Bytes to be kept as a file. */
        FILE
    }

    private final String name;
    private final Texts texts;
    private final List<Parameter<?>> parameters;
    private final Result result;
    private final Conduct conduct;
    private final Bounds bounds;
    private final Kept kept;

    private CommandSpec(
            String name,
            Texts texts,
            List<Parameter<?>> parameters,
            Result result,
            Conduct conduct,
            Bounds bounds,
            Kept kept) {
        this.name = name;
        this.texts = texts;
        this.parameters = parameters;
        this.result = result;
        this.conduct = conduct;
        this.bounds = bounds;
        this.kept = kept;
    }

    /** A command that changes nothing, so that running it twice is as good as once. */
    public static CommandSpec reading(String name, String summary) {
        return of(name, summary, new Conduct(Access.READ, true, false, false, false));
    }

    /** A command that changes something. */
    public static CommandSpec writing(String name, String summary) {
        return of(name, summary, new Conduct(Access.WRITE, false, false, false, false));
    }

    private static CommandSpec of(String name, String summary, Conduct conduct) {
        return new CommandSpec(
                FieldNames.checkShape(name),
                new Texts(summary, "", List.of()),
                List.of(),
                new Result(Output.FIELDS, null),
                conduct,
                new Bounds(null, Long.MAX_VALUE, Integer.MAX_VALUE),
                new Kept(false, null));
    }

    /** A paragraph for its help. */
    public CommandSpec details(String details) {
        return with(new Texts(texts.summary, details, texts.examples));
    }

    /** One more example: a command line as a person types it. */
    public CommandSpec example(String line) {
        var examples = Stream.concat(texts.examples.stream(), Stream.of(line)).toList();
        return with(new Texts(texts.summary, texts.details, examples));
    }

    /**
     * Its parameters, in the order of their places on a command line.
     *
     * @throws IllegalArgumentException for two of one name, two files, a place after a repeated one, or one that must be
     *     given after one that may be left out
     */
    public CommandSpec takes(Parameter<?>... parameters) {
        checkParameters(parameters);
        return new CommandSpec(name, texts, List.of(parameters), result, conduct, bounds, kept);
    }

    /** It answers rows of {@code table}. */
    public CommandSpec answers(Table<?> table) {
        return with(new Result(Output.ROWS, table));
    }

    /** It answers text for a person. */
    public CommandSpec answersText() {
        return with(new Result(Output.TEXT, null));
    }

    /** It answers bytes that a shell keeps as a file. */
    public CommandSpec answersFile() {
        return with(new Result(Output.FILE, null));
    }

    /** What the caller must be allowed. */
    public CommandSpec access(Access access) {
        return with(new Conduct(access, conduct.repeatable, conduct.endless, conduct.heavy, conduct.quiet));
    }

    /** Running it twice is as good as once: a client may send it again after a lost connection. */
    public CommandSpec repeatable() {
        return with(new Conduct(conduct.access, true, conduct.endless, conduct.heavy, conduct.quiet));
    }

    /** It runs until the caller leaves: no deadline, and the end of the caller's stream means that it left. */
    public CommandSpec endless() {
        return with(new Conduct(conduct.access, conduct.repeatable, true, conduct.heavy, conduct.quiet));
    }

    /**
     * It computes for more than some 50 milliseconds at a stretch, without a read or a {@link Request#checkpoint}: each
     * call runs on a platform thread, a few of them at a time, so that it cannot keep others from running.
     */
    public CommandSpec heavy() {
        return with(new Conduct(conduct.access, conduct.repeatable, conduct.endless, true, conduct.quiet));
    }

    /** It only keeps connections open or the like: the log tells of it at debug. */
    public CommandSpec quiet() {
        return with(new Conduct(conduct.access, conduct.repeatable, conduct.endless, conduct.heavy, true));
    }

    /** It makes a file of its body, or of what came before it, and answers the size and the digest of that. */
    public CommandSpec stores() {
        return with(new Kept(true, kept.digest));
    }

    /** Its body must be announced with this digest; without it, any will do. */
    public CommandSpec wants(DigestAlgorithm digest) {
        return with(new Kept(kept.stored, digest));
    }

    /** How long one call may take before it is interrupted and answered with 504; without it, the server's own. */
    public CommandSpec deadline(Duration deadline) {
        return with(new Bounds(deadline, bounds.bodyBytes, bounds.calls));
    }

    /** How many bytes the body may have before it is refused with 413; without it, the server's own limit. */
    public CommandSpec bodyAtMost(long bytes) {
        return with(new Bounds(bounds.deadline, bytes, bounds.calls));
    }

    /** How many calls may run at once before one more is refused with 429; without it, any number. */
    public CommandSpec callsAtMost(int calls) {
        return with(new Bounds(bounds.deadline, bounds.bodyBytes, calls));
    }

    private CommandSpec with(Texts other) {
        return new CommandSpec(name, other, parameters, result, conduct, bounds, kept);
    }

    private CommandSpec with(Result other) {
        return new CommandSpec(name, texts, parameters, other, conduct, bounds, kept);
    }

    private CommandSpec with(Conduct other) {
        return new CommandSpec(name, texts, parameters, result, other, bounds, kept);
    }

    private CommandSpec with(Kept other) {
        return new CommandSpec(name, texts, parameters, result, conduct, bounds, other);
    }

    private CommandSpec with(Bounds other) {
        return new CommandSpec(name, texts, parameters, result, conduct, other, kept);
    }

    /** The action that a request names. */
    public String name() {
        return name;
    }

    /** What it does, in one sentence. */
    public String summary() {
        return texts.summary;
    }

    /** A paragraph for its help, or {@code ""}. */
    public String details() {
        return texts.details;
    }

    /** Command lines that show its use. */
    public List<String> examples() {
        return texts.examples;
    }

    /** Its parameters in the order of their places. */
    public List<Parameter<?>> parameters() {
        return parameters;
    }

    /** The parameter called {@code name}, or null if it takes none of that name. */
    public @Nullable Parameter<?> parameter(String name) {
        for (Parameter<?> parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        return null;
    }

    /** The parameter whose local file is the request's body, or null if it takes no body. */
    public @Nullable Parameter<?> bodyParameter() {
        for (Parameter<?> parameter : parameters) {
            if (parameter.kind() == Kind.FILE) {
                return parameter;
            }
        }
        return null;
    }

    /** What a successful reply brings. */
    public Output output() {
        return result.output;
    }

    /** The columns of its rows, or null if it answers none. */
    public @Nullable Table<?> table() {
        return result.table;
    }

    /** What the caller must be allowed. */
    public Access access() {
        return conduct.access;
    }

    /** Whether running it twice is as good as once. */
    public boolean isRepeatable() {
        return conduct.repeatable;
    }

    /** Whether it runs until the caller leaves. */
    public boolean isEndless() {
        return conduct.endless;
    }

    /** Whether it computes at length, and so runs on a platform thread. */
    public boolean isHeavy() {
        return conduct.heavy;
    }

    /** Whether the log tells of it at debug. */
    public boolean isQuiet() {
        return conduct.quiet;
    }

    /** Whether it makes a file of its body, or of what came before. */
    public boolean isStoring() {
        return kept.stored;
    }

    /** The digest that its body must be announced with, or null for any. */
    public @Nullable DigestAlgorithm digest() {
        return kept.digest;
    }

    /** Its own deadline, or null for the server's. */
    public @Nullable Duration deadline() {
        return bounds.deadline;
    }

    /** How many bytes its body may have, as far as it minds. */
    public long maxBodyBytes() {
        return bounds.bodyBytes;
    }

    /** How many calls may run at once, as far as it minds. */
    public int maxCalls() {
        return bounds.calls;
    }

    @Override
    public String toString() {
        return name + parameters;
    }

    private static void checkParameters(Parameter<?>... parameters) {
        var options = new HashSet<String>();
        boolean listSeen = false;
        boolean fileSeen = false;
        Parameter<?> optional = null;
        for (Parameter<?> parameter : parameters) {
            if (!options.add(Spelling.ofOption(parameter.name()))) {
                throw new IllegalArgumentException("two parameters are called " + Spelling.ofOption(parameter.name()));
            }
            if (parameter.kind() == Kind.FILE) {
                if (fileSeen || parameter.isRepeated()) {
                    throw new IllegalArgumentException("a command takes one file: a request has one body");
                }
                fileSeen = true;
            }
            if (listSeen && !parameter.isNamed()) {
                throw new IllegalArgumentException(
                        "\"" + parameter.name() + "\" follows a repeated one: make it named()");
            }
            listSeen |= parameter.isRepeated() && !parameter.isNamed();
            if (parameter.isNamed() || parameter.kind() == Kind.FILE) {
                continue;
            }
            if (parameter.absence() != Parameter.Absence.REFUSED) {
                optional = parameter;
            } else if (optional != null) {
                throw new IllegalArgumentException("\"" + parameter.name() + "\" must be given, and follows \""
                        + optional.name() + "\", which may be left out: give it its place ahead, or make one named()");
            }
        }
    }

    private record Texts(String summary, String details, List<String> examples) {}

    private record Result(Output output, @Nullable Table<?> table) {}

    private record Conduct(Access access, boolean repeatable, boolean endless, boolean heavy, boolean quiet) {}

    private record Kept(boolean stored, @Nullable DigestAlgorithm digest) {}

    private record Bounds(@Nullable Duration deadline, long bodyBytes, int calls) {
        Bounds {
            if (bodyBytes < 0 || calls < 1) {
                throw new IllegalArgumentException("a limit of " + bodyBytes + " bytes and " + calls + " calls");
            }
        }
    }
}
