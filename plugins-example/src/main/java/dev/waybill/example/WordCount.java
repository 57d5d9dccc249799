package dev.waybill.example;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** {@code wordcount}: how many lines and words a text has. However long the text is, a few KiB of it are in memory. */
public final class WordCount implements CommandHandler {

    private static final int BUFFER_CHARS = 8192;

    private static final Parameter<RemotePath> PATH = Parameter.path("path", "the text to count");

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("wordcount", "Counts the lines and words of a text.")
                .takes(PATH)
                .example("wordcount report.txt");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        long lines = 0;
        long words = 0;
        boolean inWord = false;
        char[] letters = new char[BUFFER_CHARS];
        var text = request.files().open(request.get(PATH));
        try (var reader = new InputStreamReader(text.stream(), StandardCharsets.UTF_8)) {
            for (int count = reader.read(letters); count >= 0; count = reader.read(letters)) {
                for (int i = 0; i < count; i++) {
                    boolean space = Character.isWhitespace(letters[i]);
                    words += inWord || space ? 0 : 1;
                    lines += letters[i] == '\n' ? 1 : 0;
                    inWord = !space;
                }
            }
        }
        return Reply.ok().with("lines", lines).with("words", words);
    }
}
