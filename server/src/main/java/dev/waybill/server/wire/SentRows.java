package dev.waybill.server.wire;

import dev.waybill.api.Rows;
import dev.waybill.api.Table;
import dev.waybill.protocol.RowWriter;
import dev.waybill.server.call.PendingBody;
import java.io.IOException;

/** The rows of a reply, written into its body as JSON. Of one thread; closing it writes what is left. */
final class SentRows<T> implements Rows<T>, PendingBody, AutoCloseable {

    private final DeferredBody body;
    private final RowWriter<T> writer;

    SentRows(Table<T> table, DeferredBody body) throws IOException {
        this.body = body;
        this.writer = new RowWriter<>(table, body);
    }

    @Override
    public void add(T row) throws IOException {
        writer.add(row);
        if (body.isDue()) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
        body.flush();
    }

    @Override
    public boolean hasBegun() {
        return body.hasBegun();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
