package dev.waybill.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a command: its declaration, which travels to every shell, and the typed key to its value in a
 * {@link Request}. Immutable; a method that changes one answers another key, so declare each once, as a constant, in
 * its last form. Equal by identity.
 *
 * @param <T> the class of the value; nullable after {@link #optional}
 */
public final class Parameter<T extends @Nullable Object> {

    /** What stands in for a value that the caller did not give. */
    public enum Absence {
        /** Nothing: it must be given. */
        REFUSED,
        /** The default, or null. */
        DEFAULT,
        /** A shell fills in its current folder; any other caller that leaves it out means {@code /}. */
        CURRENT_FOLDER,
        /** A shell fills in its current folder and the local file's name; on the wire it must be given. */
        FILE_NAME
    }

    private final Declaration declaration;
    private final @Nullable Object fallback;
    private final List<Check> checks;
    private final @Nullable Completion completion;

    private Parameter(
            Declaration declaration, @Nullable Object fallback, List<Check> checks, @Nullable Completion completion) {
        this.declaration = declaration;
        this.fallback = fallback;
        this.checks = checks;
        this.completion = completion;
    }

    private static <T extends @Nullable Object> Parameter<T> of(Declaration declaration, @Nullable Object fallback) {
        return new Parameter<>(declaration, fallback, List.of(), null);
    }

    /** Any text. */
    public static Parameter<String> text(String name, String summary) {
        return of(name, summary, Kind.TEXT);
    }

    /** A whole number. */
    public static Parameter<Long> integer(String name, String summary) {
        return of(name, summary, Kind.INTEGER);
    }

    /** A number of bytes, zero or more. */
    public static Parameter<Long> size(String name, String summary) {
        return of(name, summary, Kind.SIZE);
    }

    /** A length of time, zero or more. */
    public static Parameter<Duration> duration(String name, String summary) {
        return of(name, summary, Kind.DURATION);
    }

    /** A moment. */
    public static Parameter<Instant> instant(String name, String summary) {
        return of(name, summary, Kind.INSTANT);
    }

    /** The path of a file or folder on the server. */
    public static Parameter<RemotePath> path(String name, String summary) {
        return of(name, summary, Kind.PATH);
    }

    /** The path of a folder on the server; where none is given, the shell's current folder. */
    public static Parameter<RemotePath> folder(String name, String summary) {
        return of(
                new Declaration(name, summary, Kind.PATH, Absence.CURRENT_FOLDER, false, false, Map.of()),
                RemotePath.ROOT);
    }

    /** One constant of {@code choices}, spelt as {@link Spelling#ofConstant} says. */
    public static <E extends Enum<E>> Parameter<E> choice(String name, String summary, Class<E> choices) {
        var words = new LinkedHashMap<String, Enum<?>>();
        for (E constant : choices.getEnumConstants()) {
            words.put(Spelling.ofConstant(constant), constant);
        }
        return of(new Declaration(name, summary, Kind.CHOICE, Absence.REFUSED, false, false, words), null);
    }

    /** True if it is given, on a command line as {@code --name}; else false. */
    public static Parameter<Boolean> flag(String name, String summary) {
        return of(new Declaration(name, summary, Kind.FLAG, Absence.DEFAULT, false, true, Map.of()), false);
    }

    /**
     * A local file of the caller's: its bytes are the request's body, and the value is its name, or null where bytes
     * come without one. At most one to a command.
     */
    public static Parameter<@Nullable String> file(String name, String summary) {
        return of(new Declaration(name, summary, Kind.FILE, Absence.DEFAULT, false, false, Map.of()), null);
    }

    private static <T> Parameter<T> of(String name, String summary, Kind kind) {
        return of(new Declaration(name, summary, kind, Absence.REFUSED, false, false, Map.of()), null);
    }

    /** The same, but {@code value} where the caller gives none. */
    public Parameter<T> orElse(T value) {
        return new Parameter<>(declaration.with(Absence.DEFAULT), value, checks, completion);
    }

    /** The same, but null where the caller gives none. */
    public Parameter<@Nullable T> optional() {
        return new Parameter<>(declaration.with(Absence.DEFAULT), null, checks, completion);
    }

    /** The same, given any number of times: at least once, unless it may be absent, which is then an empty list. */
    public Parameter<List<T>> repeated() {
        List<Object> none = fallback == null ? List.of() : List.of(fallback);
        return new Parameter<>(
                declaration.asRepeated(), declaration.absence == Absence.REFUSED ? null : none, checks, completion);
    }

    /** The same path, but a shell fills in its current folder and the local file's name. */
    public Parameter<T> orElseFileName() {
        return new Parameter<>(declaration.with(Absence.FILE_NAME), null, checks, completion);
    }

    /** The same, but given as {@code --name value} on a command line and not by its place. */
    public Parameter<T> named() {
        return new Parameter<>(declaration.asNamed(), fallback, checks, completion);
    }

    /**
     * The same, but a given value (each one, if repeated) must pass {@code test}.
     *
     * @param sentence what it must be, to follow the value: {@code "must be at least 100ms"}
     */
    public Parameter<T> require(String sentence, Predicate<? super T> test) {
        var more = new ArrayList<>(checks);
        more.add(new Check(sentence, untyped(test)));
        return new Parameter<>(declaration, fallback, List.copyOf(more), completion);
    }

    /** The same, but {@code completion} offers values for it while a person types. It need not offer all that there are. */
    public Parameter<T> completes(Completion completion) {
        return new Parameter<>(declaration, fallback, checks, completion);
    }

    /** Its name on the wire. */
    public String name() {
        return declaration.name;
    }

    /** What it is for, in a few words. */
    public String summary() {
        return declaration.summary;
    }

    /** What its values are. */
    public Kind kind() {
        return declaration.kind;
    }

    /** What happens where it is not given. */
    public Absence absence() {
        return declaration.absence;
    }

    /** Whether a list of values may be given. */
    public boolean isRepeated() {
        return declaration.repeated;
    }

    /** Whether a command line gives it by name and not by its place. */
    public boolean isNamed() {
        return declaration.named;
    }

    /** The constants of a choice by their words, in order; empty for any other kind. */
    public Map<String, Enum<?>> choices() {
        return declaration.choices;
    }

    /** The value where none is given; null where there is no such value. */
    public @Nullable Object fallback() {
        return fallback;
    }

    /** What offers values for it while a person types; null if nothing does. */
    public @Nullable Completion completion() {
        return completion;
    }

    /**
     * Puts {@code value}, one that the caller gave, to each test of {@link #require}.
     *
     * @throws CommandException 400 if it does not pass
     */
    public void check(Object value) {
        for (Check check : checks) {
            if (!check.test.test(value)) {
                throw new CommandException(
                        Status.BAD_ARGUMENT,
                        "\"" + name() + "\" is " + PlainValue.of(value) + " but " + check.sentence);
            }
        }
    }

    @Override
    public String toString() {
        return name() + ":" + Spelling.ofConstant(kind());
    }

    /** The binder makes values of this parameter's own kind, and hands a check nothing else. */
    @SuppressWarnings("unchecked")
    private static Predicate<Object> untyped(Predicate<?> test) {
        return (Predicate<Object>) test;
    }

    private record Check(String sentence, Predicate<Object> test) {}

    private record Declaration(
            String name,
            String summary,
            Kind kind,
            Absence absence,
            boolean repeated,
            boolean named,
            Map<String, Enum<?>> choices) {

        Declaration {
            FieldNames.check(name);
        }

        Declaration with(Absence other) {
            return new Declaration(name, summary, kind, other, repeated, named, choices);
        }

        Declaration asRepeated() {
            return new Declaration(name, summary, kind, absence, true, named, choices);
        }

        Declaration asNamed() {
            return new Declaration(name, summary, kind, absence, repeated, true, choices);
        }
    }
}
