package dev.waybill.http.exchange;

import dev.waybill.http.field.HttpDate;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseWriter;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** Writes one answer, so that its head and a small body go out together. Of one thread. */
final class AnswerWriter {

    private static final int BUFFER_BYTES = 1 << 14;
    private static final int CHUNK_BYTES = 1 << 13;

    private final OutputStream out;
    private final SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(BUFFER_BYTES);

    AnswerWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a head.
     *
     * @param lengthBytes of the body; -1 if it comes in chunks; ignored where the status has none
     * @param closes whether this is the last answer of the connection
     */
    void head(Answer answer, long lengthBytes, Instant now, boolean closes) throws IOException {
        int status = answer.status();
        var response = new BasicClassicHttpResponse(
                status, EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ENGLISH));
        response.addHeader("Date", HttpDate.text(now));
        answer.fields().forEach(field -> response.addHeader(field.name(), field.value()));
        if (hasLength(status)) {
            if (lengthBytes < 0) {
                response.addHeader("Transfer-Encoding", "chunked");
            } else {
                response.addHeader("Content-Length", lengthBytes);
            }
        }
        if (closes) {
            response.addHeader("Connection", "close");
        }
        try {
            new DefaultHttpResponseWriter().write(response, buffer, out);
        } catch (HttpException e) {
            throw new IllegalStateException("the head of an answer cannot be written", e);
        }
    }

    private static boolean hasLength(int status) {
        return status != 204 && status != 304;
    }

    /** Writes a part of the body. */
    void write(byte[] bytes, int length) throws IOException {
        buffer.write(bytes, 0, length, out);
    }

    /** What writes the body in chunks; {@code finish} ends it. */
    ChunkedOutputStream chunks() {
        return new ChunkedOutputStream(buffer, out, CHUNK_BYTES);
    }

    void flush() throws IOException {
        buffer.flush(out);
    }
}
