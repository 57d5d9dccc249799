package dev.waybill.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.waybill.api.Table;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes rows as JSON, one object a line (NDJSON). Nulls are left out. Used by one thread; {@link #close} writes what
 * is left and leaves the stream open.
 *
 * @param <T> the class of a row
 */
public final class RowWriter<T> implements AutoCloseable {

    private final Table<T> table;
    private final JsonGenerator generator;
    private boolean empty = true;

    /** Rows of {@code table} to {@code out}. */
    public RowWriter(Table<T> table, OutputStream out) throws IOException {
        this.table = table;
        this.generator = HeaderJson.generator(out);
    }

    /** Adds one row. */
    public void add(T row) throws IOException {
        if (!empty) {
            generator.writeRaw('\n');
        }
        empty = false;
        generator.writeStartObject();
        for (Table.Column<T> column : table.columns()) {
            Object value = column.plainValue(row);
            if (value != null) {
                generator.writeFieldName(column.name());
                HeaderJson.writeValue(generator, value);
            }
        }
        generator.writeEndObject();
    }

    /** Hands all rows so far to the stream. */
    public void flush() throws IOException {
        if (!empty) {
            generator.writeRaw('\n');
            empty = true;
        }
        generator.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            generator.close(); // which gives its buffers back
        }
    }
}
