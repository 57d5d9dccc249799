package dev.waybill.shell.session;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Digest;
import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import dev.waybill.client.Progress;
import dev.waybill.client.Reply;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.show.Escapes;
import dev.waybill.shell.show.FieldPrinter;
import dev.waybill.shell.show.FlushingOutput;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.RowPrinter;
import dev.waybill.shell.show.Sizes;
import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints or keeps what the server answers, as the kind of the answer wants it. */
final class Replies {

    private static final List<String> DIGESTS = List.of("crc32", "crc32c", "md5", "sha256");

    private final Session session;
    private final Output out;
    private final Style style;

    Replies(Session session) {
        this.session = session;
        this.out = session.streams().out();
        this.style = session.style();
    }

    void show(Call call, Reply reply) throws IOException {
        if (!reply.hasBody()) {
            new FieldPrinter(out, style).print(reply.answer());
        } else if (call.command().output() == CommandSpec.Output.FILE) {
            keep(call, reply);
        } else if (reply.media().equals("application/x-ndjson")) {
            new RowPrinter(out, style, session.width()).print(call.command(), reply.rows());
        } else if (isText(reply.media())) {
            reply.transferTo(new FlushingOutput(out), Progress.NONE);
        } else {
            keep(call, reply);
        }
    }

    private static boolean isText(String media) {
        return media.startsWith("text/") || media.startsWith("application/json") || media.equals("application/xml");
    }

    /** The answer to a command that took a local file. */
    void showSent(Call call, Reply reply, long nanos) throws IOException {
        Fields fields = reply.answer().fields();
        String path = fields.text("path");
        boolean isStored = path != null && fields.get("size") instanceof Long;
        if (reply.hasBody() || style.json() || !isStored) {
            show(call, reply);
            return;
        }
        String line = call.command().name() + " " + call.localFile() + " -> " + path;
        tell(line, fields.integer("size", 0), nanos, digest(fields));
    }

    private void keep(Call call, Reply reply) throws IOException {
        String target = call.localTarget();
        if ("-".equals(target)) {
            out.flush();
            reply.transferTo(out, Progress.NONE);
            return;
        }
        Path file = target(call, reply.media());
        long start = System.nanoTime();
        long bytes;
        try (var bar = Transfers.bar(session, call.subject())) {
            bytes = reply.saveTo(file, bar);
        }
        Answer answer = reply.answer();
        if (style.json()) {
            out.line(answer.json());
            return;
        }
        Digest digest = reply.digest();
        String proof = digest == null ? "" : digest.algorithm() + " " + digest.hex();
        String line = call.command().name() + " " + call.subject() + " -> " + file;
        tell(line, bytes, System.nanoTime() - start, proof);
    }

    /** The local file for an answer: the one that was said, or a name in the folder that was said, else in the current one. */
    private Path target(Call call, String media) {
        String said = call.localTarget() == null ? "" : call.localTarget();
        Path target = session.local(said);
        boolean isFolder = said.isEmpty() || said.endsWith("/") || Files.isDirectory(target);
        return isFolder ? KeptName.in(target, call, media) : target;
    }

    private static String digest(Fields fields) {
        for (String name : DIGESTS) {
            String hex = fields.text(name);
            if (hex != null) {
                return name + " " + hex;
            }
        }
        return "";
    }

    private void tell(String transfer, long bytes, long nanos, String proof) throws IOException {
        if (style.quiet()) {
            return;
        }
        String size = bytes + (bytes == 1 ? " byte" : " bytes");
        if (style.terminal()) {
            long perSecond = (long) (bytes / (Math.max(nanos, 1) / 1e9));
            size = Sizes.human(bytes) + "  " + Sizes.human(perSecond) + "/s";
        }
        out.line(Escapes.forTerminal(transfer) + "  " + size + (proof.isEmpty() ? "" : "  " + proof));
    }
}
