package dev.waybill.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a command's rows, with a getter each: no reflection, so a row may be a record, a Kotlin data class or
 * anything else, and the columns are known before the first row. Immutable.
 *
 * {@snippet :
 * static final Table<Entry> FILES = Table.of(Entry.class)
 *         .text("name", entry -> entry.path().name())
 *         .size("size", Entry::sizeBytes);
 * }
 *
 * @param <T> the class of a row
 */
public final class Table<T> {

    /**
     * One column.
     *
     * @param name the field's name in each row
     * @param kind what its values are
     * @param value reads it from a row
     * @param <T> the class of a row
     */
    public record Column<T>(String name, Kind kind, Function<? super T, ? extends @Nullable Object> value) {

        /** The value in {@code row}: text, Long, Double, Boolean, List, Map or null. */
        public @Nullable Object plainValue(T row) {
            return PlainValue.of(value.apply(row));
        }
    }

    private final List<Column<T>> columns;

    private Table(List<Column<T>> columns) {
        this.columns = columns;
    }

    /** A table without columns. */
    public static <T> Table<T> of(Class<T> row) {
        return new Table<>(List.of());
    }

    /** The same with a column of texts. */
    public Table<T> text(String name, Function<? super T, @Nullable String> value) {
        return with(name, Kind.TEXT, value);
    }

    /** The same with a column of paths. */
    public Table<T> path(String name, Function<? super T, @Nullable RemotePath> value) {
        return with(name, Kind.PATH, value);
    }

    /** The same with a column of moments. */
    public Table<T> instant(String name, Function<? super T, @Nullable Instant> value) {
        return with(name, Kind.INSTANT, value);
    }

    /** The same with a column of lengths of time. */
    public Table<T> duration(String name, Function<? super T, @Nullable Duration> value) {
        return with(name, Kind.DURATION, value);
    }

    /** The same with a column of whole numbers. */
    public Table<T> integer(String name, ToLongFunction<? super T> value) {
        return with(name, Kind.INTEGER, value::applyAsLong);
    }

    /** The same with a column of whole numbers that some rows do not have. */
    public Table<T> integerIfAny(String name, Function<? super T, @Nullable Long> value) {
        return with(name, Kind.INTEGER, value);
    }

    /** The same with a column of numbers of bytes. */
    public Table<T> size(String name, ToLongFunction<? super T> value) {
        return with(name, Kind.SIZE, value::applyAsLong);
    }

    /** The same with a column of numbers of bytes that some rows do not have. */
    public Table<T> sizeIfAny(String name, Function<? super T, @Nullable Long> value) {
        return with(name, Kind.SIZE, value);
    }

    /** The same with a column of numbers. */
    public Table<T> decimal(String name, Function<? super T, @Nullable Double> value) {
        return with(name, Kind.DECIMAL, value);
    }

    /** The same with a column of yes and no. */
    public Table<T> flag(String name, Predicate<? super T> value) {
        return with(name, Kind.FLAG, value::test);
    }

    /** The same with a column that says yes or nothing, for what is seldom true: a row where it is not leaves it out. */
    public Table<T> mark(String name, Predicate<? super T> value) {
        return with(name, Kind.FLAG, row -> value.test(row) ? Boolean.TRUE : null);
    }

    /** The same with a column of words. */
    public Table<T> choice(String name, Function<? super T, ? extends @Nullable Enum<?>> value) {
        return with(name, Kind.CHOICE, value);
    }

    /** The same with a column of lists of plain values, for programs: a table for people leaves it out. */
    public Table<T> list(String name, Function<? super T, ? extends @Nullable List<?>> value) {
        return with(name, Kind.DATA, value);
    }

    /** The same with a column of maps to plain values, for programs: a table for people leaves it out. */
    public Table<T> map(String name, Function<? super T, ? extends @Nullable Map<String, ?>> value) {
        return with(name, Kind.DATA, value);
    }

    /** The columns in order. */
    public List<Column<T>> columns() {
        return columns;
    }

    private Table<T> with(String name, Kind kind, Function<? super T, ? extends @Nullable Object> value) {
        var more = new ArrayList<>(columns);
        if (more.stream().anyMatch(column -> column.name().equals(name))) {
            throw new IllegalArgumentException("two columns are called " + name);
        }
        more.add(new Column<>(FieldNames.checkShape(name), kind, value));
        return new Table<>(List.copyOf(more));
    }
}
