package dev.waybill.shell.session;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import dev.waybill.client.Progress;
import dev.waybill.client.Reply;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.show.Escapes;
import dev.waybill.shell.show.FieldPrinter;
import dev.waybill.shell.show.FlushingOutput;
import dev.waybill.shell.show.Listing;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.RowPrinter;
import dev.waybill.shell.show.Sizes;
import dev.waybill.shell.show.TextChannel;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Prints or keeps what the server answers, as the kind of the answer wants it. */
final class Replies {

    private final Session session;
    private final Output out;

    Replies(Session session) {
        this.session = session;
        this.out = session.streams().out();
    }

    void show(Call call, Reply reply) throws IOException {
        if (!reply.hasBody()) {
            showFields(call, reply.answer());
        } else if (call.command().output() == CommandSpec.Output.FILE) {
            keep(call, reply);
        } else if (reply.media().equals("application/x-ndjson")) {
            new RowPrinter(out, session.style(), session.width())
                    .print(call.command(), new ReplyRows(reply), Listing.of(call));
        } else if (isText(reply.media())) {
            showText(reply, new FlushingOutput(out));
        } else {
            keep(call, reply);
        }
    }

    private void showFields(Call call, Answer answer) throws IOException {
        if (session.style().json() || !Receipt.is(call)) {
            new FieldPrinter(out, session.style()).print(answer);
        } else if (!session.style().quiet()) {
            Long bytes = Receipt.bytes(call, answer);
            String size =
                    bytes == null ? "" : "  " + (session.style().terminal() ? Sizes.human(bytes) : inBytes(bytes));
            out.line(session.style().shown(Receipt.of(call, answer)) + size);
        }
    }

    private static boolean isText(String media) {
        return media.startsWith("text/") || media.startsWith("application/json") || media.equals("application/xml");
    }

    /** @param plain where the bytes go as they are, unless the output is a terminal or JSON is wanted */
    private void showText(Reply reply, WritableByteChannel plain) throws IOException {
        TextChannel text = TextChannel.fitting(out, session.style());
        if (text == null) {
            reply.transferTo(plain, Progress.NONE);
            return;
        }
        try (text) {
            reply.transferTo(text, Progress.NONE);
        }
    }

    /** The answer to a command that took a local file. */
    void showSent(Call call, Reply reply, long nanos) throws IOException {
        Fields fields = reply.answer().fields();
        String path = fields.text("path");
        if (reply.hasBody() || path == null || !(fields.get("size") instanceof Long size)) {
            show(call, reply);
            return;
        }
        String source = String.valueOf(call.localFile());
        tell(call, reply.answer(), new Moved(source, path, size, nanos, digest(fields)));
    }

    private void keep(Call call, Reply reply) throws IOException {
        String target = call.localTarget();
        if (target != null && session.places().isStandardOutput(target)) {
            out.flush();
            showText(reply, out);
            return;
        }
        Path file = KeptName.target(session, call, reply.media());
        long start = System.nanoTime();
        long bytes;
        try (var bar = Transfers.bar(session, call.subject())) {
            bytes = reply.saveTo(file, bar);
        }
        var moved = new Moved(call.subject(), file.toString(), bytes, System.nanoTime() - start, reply.digest());
        tell(call, reply.answer(), moved);
    }

    private static @Nullable Digest digest(Fields fields) {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            String hex = fields.text(algorithm.word());
            if (hex != null) {
                return new Digest(algorithm.word(), hex);
            }
        }
        return null;
    }

    /** A transfer that is done: source, target, size, time, and the digest that proved it. */
    private record Moved(
            String source,
            String target,
            long bytes,
            long nanos,
            @Nullable Digest digest) {}

    private void tell(Call call, Answer answer, Moved moved) throws IOException {
        Digest digest = moved.digest();
        if (session.style().json()) {
            Fields row = FieldPrinter.addTo(Fields.of("status", (long) answer.status()), answer)
                    .with("source", moved.source())
                    .with("target", moved.target())
                    .with("bytes", moved.bytes());
            row = digest == null
                    ? row
                    : row.with("algorithm", digest.algorithm()).with("digest", digest.hex());
            out.line(session.style().shownJson(row.json()));
        } else if (!session.style().quiet()) {
            String size = inBytes(moved.bytes());
            if (session.style().terminal()) {
                long perSecond = (long) (moved.bytes() / (Math.max(moved.nanos(), 1) / 1e9));
                size = Sizes.human(moved.bytes()) + "  " + Sizes.human(perSecond) + "/s";
            }
            String proof = digest == null ? "" : "  " + digest.algorithm() + " " + digest.hex();
            String line = call.command().name() + " " + moved.source() + " -> " + moved.target();
            out.line(Escapes.forTerminal(line) + "  " + size + proof);
        }
    }

    private static String inBytes(long bytes) {
        return bytes + (bytes == 1 ? " byte" : " bytes");
    }
}
