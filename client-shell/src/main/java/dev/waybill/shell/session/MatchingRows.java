package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.client.Rows;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.show.RowSource;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ls} shows of the several names that a pattern fits: a row for each, a folder's too, from one listing of
 * the folder that they are in.
 */
final class MatchingRows implements RowSource, AutoCloseable {

    private final Rows rows;
    private final Set<String> names = new HashSet<>();

    /** @param calls each for one name of the same folder */
    MatchingRows(WaybillClient client, List<Call> calls) throws IOException {
        for (Call call : calls) {
            names.add(RemoteFolder.name(call.subject()));
        }
        String first = calls.get(0).subject();
        String parent = first.substring(0, first.lastIndexOf('/'));
        this.rows = client.rows("ls", "path", parent.isEmpty() ? "/" : parent);
    }

    @Override
    public @Nullable Fields next() throws IOException {
        Fields row = rows.next();
        while (row != null && !names.contains(row.text("name"))) {
            row = rows.next();
        }
        return row;
    }

    @Override
    public boolean hasMoreHere() {
        return rows.hasMoreHere();
    }

    @Override
    public void close() {
        rows.close();
    }
}
