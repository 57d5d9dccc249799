package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One client of {@code chunks}: its questions, one after the other. Two threads of a client may ask at once, so no question
 * depends on the one before. Of one thread.
 */
final class ChunksSession {

    private static final List<String> WORDS = List.of("list", "file", "quit", "help");
    private static final String DATA = "DATA";
    private static final Pattern CHUNK = Pattern.compile("[1-9][0-9]{0,8}");

    /** What a client takes as one answer. */
    private static final int MAX_ANSWER = 1024;

    private final Dialect.Conversation peer;
    private final Messages messages;
    private final ChunkedFiles files;
    private final String separator;

    ChunksSession(Dialect.Conversation peer, Messages messages, ChunkedFiles files, String separator) {
        this.peer = peer;
        this.messages = messages;
        this.files = files;
        this.separator = separator;
    }

    /** Answers each question until the client leaves. */
    void run() throws Exception {
        boolean goesOn = true;
        while (goesOn) {
            try {
                @Nullable String question = messages.next(this::end);
                goesOn = question != null && answer(question);
            } catch (CommandException e) {
                say("[invalid]");
                goesOn = e.status() != Status.BAD_FRAME;
            }
        }
    }

    /** Where a question ends: at the end of a word, or at the third separator behind DATA. */
    private int end(String begun) {
        for (String word : WORDS) {
            if (begun.startsWith(word)) {
                return word.length();
            }
        }
        int end = begun.startsWith(DATA + separator) ? 0 : -1;
        for (int i = 0; i < 3 && end >= 0; i++) {
            end = begun.indexOf(separator, end);
            end = end < 0 ? -1 : end + separator.length();
        }
        return Math.max(0, end);
    }

    /** Answers whether another question may follow. */
    private boolean answer(String question) throws Exception {
        switch (question) {
            case "list", "l" -> say(list());
            case "file", "f" -> say("[accept]");
            case "help", "h" -> say("list, file, quit, or behind file DATA" + separator + "name" + separator + "size");
            case "quit", "q" -> {
                say("[terminate]");
                return false;
            }
            default -> {
                return data(question.split(Pattern.quote(separator), -1));
            }
        }
        return true;
    }

    /** Whole entries, so many as one answer takes. No files are no answer: a client waits for some. */
    private String list() throws Exception {
        var list = new Fitting(MAX_ANSWER);
        for (Listed each : files.list()) {
            if (!each.name().contains(separator)) {
                String begin = list.isEmpty() ? "LIST" : "\nLIST";
                list.add(begin + separator + each.name() + separator + each.sizeBytes() + separator);
            }
        }
        return list.toString();
    }

    private boolean data(String[] words) throws IOException, InterruptedException {
        if (words.length != 4
                || !words[0].equals(DATA)
                || !CHUNK.matcher(words[2]).matches()) {
            say("[invalid]");
            return true;
        }
        try {
            byte[] piece = files.next(words[1], Integer.parseInt(words[2]));
            if (piece.length == 0) {
                say("eof");
            } else {
                peer.output().write(piece);
            }
            return true;
        } catch (CommandException e) {
            boolean began = e.status() == Status.CHANGED;
            say(began ? "[terminate]" : "[invalid]");
            return !began;
        }
    }

    private void say(String answer) throws IOException {
        peer.output().write(answer.getBytes(StandardCharsets.UTF_8));
    }
}
