package dev.waybill.http.exchange;

import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.Reply;
import dev.waybill.api.Rows;
import dev.waybill.api.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls commands for a peer, where a resource has to understand what they answer. */
public final class Commands {

    private Commands() {}

    /** Takes one row. */
    @FunctionalInterface
    public interface Taker<R> {
        /** Takes {@code row}. */
        void take(R row) throws IOException;
    }

    /**
     * Calls {@code action}.
     *
     * @param body what the command takes as its body, or null
     * @param namesAndValues arguments and their values in turn
     * @return a reply that is no failure
     * @throws HttpRefusal the command's failure
     */
    public static Reply call(
            Dialect.Conversation peer, String action, @Nullable Content body, @Nullable Object... namesAndValues)
            throws IOException, InterruptedException {
        return checked(peer.call(action, body, namesAndValues));
    }

    /**
     * {@code reply}, if it is no failure.
     *
     * @throws HttpRefusal the failure that it is
     */
    public static Reply checked(Reply reply) {
        if (!reply.isOk()) {
            throw HttpRefusal.of(reply);
        }
        return reply;
    }

    /**
     * The rows of the last call's reply, as plain values by the names of their columns, and ends that call. For commands
     * that answer a few.
     */
    public static List<Map<String, @Nullable Object>> rows(Dialect.Conversation peer, Reply reply)
            throws IOException, InterruptedException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        eachRow(reply, rows::add);
        peer.endCall();
        return rows;
    }

    /** Hands the rows of {@code reply} to {@code taker} one by one, as they come; none if it has other content. */
    public static void eachRow(Reply reply, Taker<Map<String, @Nullable Object>> taker)
            throws IOException, InterruptedException {
        if (reply.payload() instanceof Reply.Payload.Listed<?> listed) {
            eachPlain(listed, taker);
        }
    }

    private static <T> void eachPlain(Reply.Payload.Listed<T> listed, Taker<Map<String, @Nullable Object>> taker)
            throws IOException, InterruptedException {
        List<Table.Column<T>> columns = listed.table().columns();
        forEach(listed, row -> {
            var values = new LinkedHashMap<String, @Nullable Object>();
            columns.forEach(column -> values.put(column.name(), column.plainValue(row)));
            taker.take(values);
        });
    }

    /** The same, as the objects that the command made its rows of; others are left out. */
    public static <R> List<R> rows(Dialect.Conversation peer, Reply reply, Class<R> type)
            throws IOException, InterruptedException {
        var rows = new ArrayList<R>();
        if (reply.payload() instanceof Reply.Payload.Listed<?> listed) {
            forEach(listed, row -> {
                if (type.isInstance(row)) {
                    rows.add(type.cast(row));
                }
            });
        }
        peer.endCall();
        return rows;
    }

    private static <T> void forEach(Reply.Payload.Listed<T> listed, Taker<? super T> taker)
            throws IOException, InterruptedException {
        try {
            listed.writer().write(new Taken<T>(taker));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a command failed at its rows", e);
        }
    }

    private record Taken<T>(Taker<? super T> taker) implements Rows<T> {
        @Override
        public void add(T row) throws IOException {
            taker.take(row);
        }

        /** They are all taken already. */
        @Override
        public void flush() {}
    }
}
