package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.client.Reply;
import dev.waybill.client.Rows;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.show.FieldPrinter;
import dev.waybill.shell.show.RowSource;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that several calls answer, one call after the other; an answer that is fields is one row. */
final class BatchRows implements RowSource, AutoCloseable {

    private final Iterator<Call> calls;
    private final RemoteCommands remote;
    private final Batch batch;
    private @Nullable Call call;
    private @Nullable Rows rows;

    BatchRows(List<Call> calls, RemoteCommands remote, Batch batch) {
        this.calls = calls.iterator();
        this.remote = remote;
        this.batch = batch;
    }

    @Override
    public @Nullable Fields next() throws IOException {
        Fields row = nextOfThis();
        while (row == null && calls.hasNext()) {
            row = firstOf(calls.next());
        }
        return row;
    }

    private @Nullable Fields firstOf(Call next) throws IOException {
        call = next;
        try {
            Reply reply = remote.open(next);
            if (!reply.hasBody()) {
                return FieldPrinter.addTo(Fields.of(), reply.answer());
            }
            rows = reply.rows();
        } catch (IOException e) {
            batch.failed(next, e);
        }
        return nextOfThis();
    }

    private @Nullable Fields nextOfThis() throws IOException {
        Rows current = rows;
        Call asked = call;
        if (current == null || asked == null) {
            return null;
        }
        Fields row = null;
        try {
            row = current.next();
        } catch (IOException e) {
            batch.failed(asked, e);
        }
        if (row == null) {
            close();
        }
        return row;
    }

    @Override
    public boolean hasMoreHere() {
        return rows != null && rows.hasMoreHere();
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
