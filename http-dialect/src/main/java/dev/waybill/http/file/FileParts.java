package dev.waybill.http.file;

import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.field.ByteRanges.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Answers with parts of one version of a file: one as it is, several as {@code multipart/byteranges} (RFC 9110, section
 * 14.6).
 */
final class FileParts {

    private FileParts() {}

    /** Answers false if that version of {@code file} stands there no more. */
    static boolean answer(FileAnswer file, List<Span> spans) throws IOException, InterruptedException {
        Exchange exchange = file.exchange();
        Span first = spans.get(0);
        Reply reply = get(file, first);
        if (reply.status() == Status.CHANGED) {
            return false;
        }
        Commands.checked(reply);
        Answer answer = file.bringing(206, false);
        if (spans.size() == 1) {
            exchange.send(
                    answer.with("Content-Type", file.type())
                            .with(
                                    "Content-Range",
                                    first.contentRange(file.version().sizeBytes())),
                    reply,
                    first.sizeBytes());
            return true;
        }
        String boundary = UUID.randomUUID().toString();
        exchange.stream(answer.with("Content-Type", "multipart/byteranges; boundary=" + boundary), out -> {
            send(file, first, reply, boundary, out);
            for (Span span : spans.subList(1, spans.size())) {
                send(file, span, get(file, span), boundary, out);
            }
            write(out, "\r\n--" + boundary + "--\r\n");
        });
        return true;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Reply get(FileAnswer file, Span span) throws IOException, InterruptedException {
        return file.exchange()
                .peer()
                .call(
                        "get",
                        null,
                        "path",
                        file.path(),
                        "offset",
                        span.from(),
                        "size",
                        span.sizeBytes(),
                        "ifMatch",
                        file.version().etag());
    }

    /** The answer has begun: where a part is not there any more, it can only break off. */
    private static void send(FileAnswer file, Span span, Reply reply, String boundary, OutputStream out)
            throws IOException, InterruptedException {
        if (!reply.isOk()) {
            throw new IOException("a part of " + file.path() + " is not there any more: " + reply.get("error"));
        }
        write(
                out,
                "\r\n--" + boundary + "\r\nContent-Type: " + file.type() + "\r\nContent-Range: "
                        + span.contentRange(file.version().sizeBytes()) + "\r\n\r\n");
        file.exchange().peer().send(reply, out);
    }
}
