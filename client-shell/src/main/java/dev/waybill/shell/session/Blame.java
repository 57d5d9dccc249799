package dev.waybill.shell.session;

import dev.waybill.client.CannotConnectException;
import dev.waybill.client.LoginException;
import dev.waybill.client.ProtocolException;
import dev.waybill.client.UntrustedServerException;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.util.List;

/** Which word of a command a failure is about: the one that its sentence names, or a folder above it. */
final class Blame {

    /** What ends a path in a sentence. */
    private static final String ENDS = " :;,\"')";

    private final Session session;

    Blame(Session session) {
        this.session = session;
    }

    /** One of {@code words}, or {@code ""} if none of them is to blame. */
    String subject(List<Word> words, IOException failure, String sentence) {
        boolean isOfNone = failure instanceof CannotConnectException
                || failure instanceof LoginException
                || failure instanceof UntrustedServerException
                || failure instanceof ProtocolException
                || failure instanceof Output.FailedException
                || failure instanceof PartlyDone
                || failure instanceof Interrupted
                || failure instanceof NothingFits
                || failure instanceof NoStartFolder;
        String blamed = "";
        int max = -1;
        for (Word word : isOfNone ? List.<Word>of() : words) {
            int named = word.text().startsWith("-") ? -1 : named(word.text(), sentence);
            if (named > max) {
                max = named;
                blamed = word.text();
            }
        }
        return blamed;
    }

    /** How well the sentence names what {@code word} means: more for a longer path, 0 if it does not. */
    private int named(String word, String sentence) {
        String there = RemoteFolder.resolve(session.folder(), word);
        String here = session.local(word).toAbsolutePath().normalize().toString();
        int bare = sentence.contains("\"" + word + "\"") ? 2 * word.length() + 1 : 0;
        return Math.max(bare, Math.max(namedPath(there, sentence), namedPath(here, sentence)));
    }

    /** A path counts more than a folder above it. */
    private static int namedPath(String path, String sentence) {
        for (String part = path; part.length() > 1; part = above(part)) {
            if (holds(sentence, part)) {
                return 2 * part.length() + (part.equals(path) ? 1 : 0);
            }
        }
        return 0;
    }

    private static String above(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static boolean holds(String sentence, String path) {
        int at = path.isEmpty() ? -1 : sentence.indexOf(path);
        while (at >= 0) {
            int end = at + path.length();
            boolean starts = at == 0 || ENDS.indexOf(sentence.charAt(at - 1)) >= 0;
            if (starts && (end == sentence.length() || ENDS.indexOf(sentence.charAt(end)) >= 0)) {
                return true;
            }
            at = sentence.indexOf(path, at + 1);
        }
        return false;
    }
}
