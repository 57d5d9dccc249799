package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.client.Progress;
import dev.waybill.client.ProtocolException;
import dev.waybill.client.Reply;
import dev.waybill.client.Source;
import dev.waybill.client.WaybillException;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.TextChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code raw}: a request as it is typed, and its reply as it comes: the header in a line, then the body. */
final class RawRequest {

    private final Session session;

    RawRequest(Session session) {
        this.session = session;
    }

    /** {@code HEADER [FILE]}: the file, or {@code -} for standard input, is the body. */
    void run(List<Word> words) throws IOException, UsageException {
        Fields header = header(words.get(0).text());
        session.settle();
        try (Reply reply = words.size() == 1
                ? session.client().raw(header)
                : session.client().raw(header, source(words.get(1).text()))) {
            show(reply);
        } catch (WaybillException e) {
            if (e.answer() != null) {
                print(e.answer().json());
            }
            throw e;
        }
    }

    private static Fields header(String json) throws UsageException {
        try {
            return Fields.ofLine(json.getBytes(StandardCharsets.UTF_8));
        } catch (ProtocolException e) {
            throw new UsageException("HEADER is one JSON object, in single quotes: raw '{\"action\":\"ping\"}'");
        }
    }

    private Source source(String name) throws UsageException {
        if (!session.places().isStandardInput(name)) {
            return Source.of(session.local(name));
        }
        if (session.inputIsScript()) {
            throw new UsageException("standard input holds the commands already: give the script with -f or -c");
        }
        return Source.of(session.streams().in());
    }

    private void show(Reply reply) throws IOException {
        print(reply.answer().json());
        if (!reply.hasBody()) {
            return;
        }
        Output out = session.streams().out();
        out.flush();
        boolean isRows = reply.media().equals("application/x-ndjson");
        TextChannel text = isRows && session.style().json() ? null : TextChannel.fitting(out, session.style());
        if (text == null) {
            reply.transferTo(out, Progress.NONE);
            return;
        }
        try (text) {
            reply.transferTo(text, Progress.NONE);
        }
    }

    private void print(String json) throws IOException {
        session.streams().out().line(session.style().shownJson(json));
    }
}
