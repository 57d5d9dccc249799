package dev.waybill.shell.session;

import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import dev.waybill.client.GetOptions;
import dev.waybill.client.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A look at the picture that {@code stat} has told of, at the prompt of a terminal that shows pictures. */
final class PicturePreview {

    /** A larger file is not fetched for a look. */
    private static final int MAX_BYTES = 8 << 20;

    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".gif", ".bmp");

    private final Session session;

    PicturePreview(Session session) {
        this.session = session;
    }

    /** Shows the file of {@code stat} if it is a picture, and small enough. */
    void show(Answer stat) throws IOException {
        Fields fields = stat.fields();
        String path = fields.text("path");
        long size = fields.integer("size", Long.MAX_VALUE);
        boolean isSmallFile = "file".equals(fields.text("type")) && size <= MAX_BYTES;
        if (path != null
                && isSmallFile
                && hasEnding(path)
                && session.terminal().pictures().areShown()
                && isForPeople()) {
            show(path);
        }
    }

    private void show(String path) throws IOException {
        byte[] file;
        try (Reply reply = session.client().openFile(path, GetOptions.part(0, MAX_BYTES))) {
            file = reply.stream().readNBytes(MAX_BYTES);
        }
        String shown = session.terminal().pictures().shown(file);
        if (!shown.isEmpty()) {
            session.streams().out().line(shown);
        }
    }

    private boolean isForPeople() {
        return session.width().promptLines() > 1
                && session.streams().out().isStandard()
                && session.style().terminal()
                && !session.style().json();
    }

    private static boolean hasEnding(String path) {
        String small = path.toLowerCase(Locale.ROOT);
        for (String ending : ENDINGS) {
            if (small.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
