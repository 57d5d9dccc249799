package dev.waybill.shell.session;

import dev.waybill.api.Nearest;
import dev.waybill.shell.config.AliasName;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code alias} and {@code unalias}: names for commands, as long as the session lasts. */
final class AliasCommand {

    private final Session session;
    private final OwnOutput out;

    AliasCommand(Session session) {
        this.session = session;
        this.out = new OwnOutput(session);
    }

    /** Lists them, tells one, or makes one: {@code NAME COMMAND...} or {@code NAME=COMMAND}. */
    void run(List<Word> words) throws IOException, UsageException {
        Map<String, String> aliases = session.preferences().aliases();
        if (words.isEmpty()) {
            for (Map.Entry<String, String> alias : aliases.entrySet()) {
                tell(alias.getKey(), alias.getValue());
            }
            return;
        }
        String first = words.get(0).text();
        int equals = first.indexOf('=');
        String name = equals < 0 ? first : first.substring(0, equals);
        String text = text(equals < 0 ? "" : first.substring(equals + 1), words.subList(1, words.size()));
        if (text.isEmpty()) {
            tell(name, known(name));
            return;
        }
        String wrong = AliasName.refusal(name);
        if (!wrong.isEmpty()) {
            throw new UsageException(wrong);
        }
        session.preferences().alias(name, text);
    }

    /** One word is a whole command; of several each is one word of it. */
    private static String text(String begun, List<Word> words) {
        if (begun.isEmpty() && words.size() == 1) {
            return words.get(0).text();
        }
        var text = new StringBuilder(begun);
        for (Word word : words) {
            text.append(text.isEmpty() ? "" : " ").append(isPlace(word.text()) ? word.text() : word.written());
        }
        return text.toString();
    }

    private static boolean isPlace(String text) {
        return text.length() == 2 && text.charAt(0) == '$' && "@123456789".indexOf(text.charAt(1)) >= 0;
    }

    private void tell(String name, String text) throws IOException {
        out.tell("alias " + name + " " + Word.quoted(text), "name", name, "command", text);
    }

    void forget(String name) throws UsageException {
        known(name);
        session.preferences().alias(name, null);
    }

    private String known(String name) throws UsageException {
        Map<String, String> aliases = session.preferences().aliases();
        String text = aliases.get(name);
        if (text == null) {
            throw new UsageException("there is no alias \"" + name + "\"" + Nearest.question(name, aliases.keySet()));
        }
        return text;
    }
}
