package dev.waybill.shell.session;

import dev.waybill.client.RefusedException;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.command.Arguments;
import dev.waybill.shell.command.Usage;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.util.List;

/**
 * A server's sentence for a person at the shell: it spells parameters as they are typed, and names the option that
 * would have helped.
 */
final class Hint {

    /** What a flag does about a refusal of that code, if it was not given and the sentence holds those words. */
    private record Remedy(String code, String words, String flag, String does) {}

    private static final List<Remedy> REMEDIES = List.of(
            new Remedy("not-empty", "", "recursive", "removes it with all that is in it"),
            new Remedy("no-path", "there is no folder", "parents", "makes it"));

    private final RemoteCommand command;
    private final List<Word> words;

    Hint(RemoteCommand command, List<Word> words) {
        this.command = command;
        this.words = words;
    }

    /** {@code sentence}, which {@code refused} was told with. */
    String to(String sentence, RefusedException refused) {
        return spelled(sentence) + remedy(sentence, refused.code());
    }

    private String spelled(String sentence) {
        String spelled = sentence;
        for (RemoteParameter parameter : command.parameters()) {
            spelled = spelled.replace("\"" + parameter.name() + "\"", Usage.spelled(command, parameter));
        }
        return spelled;
    }

    private String remedy(String sentence, String code) {
        for (Remedy remedy : REMEDIES) {
            RemoteParameter flag = command.parameter(remedy.flag());
            boolean fits = remedy.code().equals(code) && sentence.contains(remedy.words());
            if (flag != null && fits && !isGiven(flag)) {
                return ": " + Usage.spelled(command, flag) + " " + remedy.does();
            }
        }
        return "";
    }

    private boolean isGiven(RemoteParameter flag) {
        try {
            return !Arguments.of(command, words).words(flag).isEmpty();
        } catch (UsageException e) {
            // These are not all words of the command, so nothing is known of its options.
            return true;
        }
    }
}
