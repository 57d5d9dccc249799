package dev.waybill.client.transfer;

import dev.waybill.api.Digest;
import dev.waybill.client.Answer;
import dev.waybill.client.BodySink;
import dev.waybill.client.Fields;
import dev.waybill.client.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes a body of few rows whole. */
final class RowSink implements BodySink {

    private final int maxBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Fields> rows = new ArrayList<>();
    private int bytes;

    /** @param maxBytes the limit of what the server may send */
    RowSink(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The rows; to be called when all of them are here. */
    List<Fields> rows() {
        return List.copyOf(rows);
    }

    @Override
    public void begins(Answer answer) {
        rows.clear();
    }

    @Override
    public void takes(ByteBuffer part) throws IOException {
        bytes += part.remaining();
        if (bytes > maxBytes) {
            throw new ProtocolException("the server sent rows of more than " + maxBytes + " bytes");
        }
        while (part.hasRemaining()) {
            byte next = part.get();
            if (next == '\n') {
                rows.add(Fields.ofLine(line.toByteArray()));
                line.reset();
            } else {
                line.write(next);
            }
        }
    }

    @Override
    public void ends(Digest digest) throws IOException {
        if (line.size() > 0) {
            rows.add(Fields.ofLine(line.toByteArray()));
        }
    }
}
