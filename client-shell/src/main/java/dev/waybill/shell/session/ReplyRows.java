package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.client.Reply;
import dev.waybill.client.Rows;
import dev.waybill.shell.show.RowSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one reply, whose owner closes it. */
final class ReplyRows implements RowSource {

    private final Rows rows;

    ReplyRows(Reply reply) {
        this(reply.rows());
    }

    ReplyRows(Rows rows) {
        this.rows = rows;
    }

    @Override
    public @Nullable Fields next() throws IOException {
        return rows.next();
    }

    @Override
    public boolean hasMoreHere() {
        return rows.hasMoreHere();
    }
}
