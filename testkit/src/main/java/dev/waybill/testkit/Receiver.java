package dev.waybill.testkit;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Reply;
import dev.waybill.api.Rows;
import dev.waybill.api.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the body of a reply as a caller would, on the same thread. */
final class Receiver {

    private static final String ROWS = "application/x-ndjson";

    private final TrialCall call;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Map<String, Object>> rows = new ArrayList<>();

    Receiver(TrialCall call) {
        this.call = call;
    }

    /** All that comes until the body ends, breaks off, or the caller leaves. Other failures are the test's to see. */
    Heard.Received receive(Reply.Payload payload) throws Exception {
        @Nullable CommandException failure = null;
        try {
            take(payload);
        } catch (CommandException e) {
            failure = e;
        } catch (InterruptedException | IOException e) {
            if (!call.hasLeft()) {
                throw e;
            }
        }
        return new Heard.Received(mediaOf(payload), ByteBuffer.wrap(bytes.toByteArray()), List.copyOf(rows), failure);
    }

    private void take(Reply.Payload payload) throws Exception {
        switch (payload) {
            case Reply.Payload.None none -> {}
            case Reply.Payload.Bytes sent -> {
                try (Content content = sent.content()) {
                    content.transferTo(Channels.newChannel(bytes));
                }
            }
            case Reply.Payload.Written written -> written.writer().write(bytes);
            case Reply.Payload.Listed<?> listed -> take(listed);
        }
    }

    private <T> void take(Reply.Payload.Listed<T> listed) throws Exception {
        listed.writer().write(new Collector<>(listed.table()));
    }

    private static @Nullable String mediaOf(Reply.Payload payload) {
        return switch (payload) {
            case Reply.Payload.None none -> null;
            case Reply.Payload.Bytes sent -> sent.media();
            case Reply.Payload.Written written -> written.media();
            case Reply.Payload.Listed<?> listed -> ROWS;
        };
    }

    /** Keeps rows as maps; like the server's, it takes none after the caller has left. */
    private final class Collector<T> implements Rows<T> {
        private final Table<T> table;

        Collector(Table<T> table) {
            this.table = table;
        }

        @Override
        public void add(T row) throws IOException {
            flush();
            var plain = new LinkedHashMap<String, Object>();
            for (Table.Column<T> column : table.columns()) {
                @Nullable Object value = column.plainValue(row);
                if (value != null) {
                    plain.put(column.name(), value);
                }
            }
            rows.add(plain);
        }

        @Override
        public void flush() throws IOException {
            if (call.hasLeft()) {
                throw new IOException("the caller has left");
            }
        }
    }
}
