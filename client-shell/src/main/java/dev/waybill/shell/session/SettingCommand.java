package dev.waybill.shell.session;

import dev.waybill.shell.config.Setting;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;

/** {@code set}: lists the settings of the session, tells one, or sets it. */
final class SettingCommand {

    private static final int NAME_COLUMNS = 12;

    private final Session session;
    private final OwnOutput out;

    SettingCommand(Session session) {
        this.session = session;
        this.out = new OwnOutput(session);
    }

    void run(List<Word> words) throws IOException, UsageException {
        if (words.isEmpty()) {
            for (Setting setting : Setting.values()) {
                tell(setting);
            }
            return;
        }
        // NAME=VALUE is one word, as elsewhere.
        String first = words.get(0).text();
        int equals = first.indexOf('=');
        String name = equals < 0 ? first : first.substring(0, equals);
        String value = equals < 0 ? "" : first.substring(equals + 1);
        value = words.size() > 1 ? words.get(1).text() : value;
        Setting setting = Setting.find(name);
        if (setting != null && value.isEmpty()) {
            tell(setting);
            return;
        }
        String meant = Setting.value(value);
        String wrong = Setting.refusal(name, meant);
        if (setting == null || !wrong.isEmpty()) {
            throw new UsageException(wrong);
        }
        session.choose(setting, meant);
    }

    private void tell(Setting setting) throws IOException {
        String value = session.settings().value(setting);
        if (session.style().terminal()) {
            String word = setting.word();
            String line = word + " ".repeat(Math.max(1, NAME_COLUMNS - word.length())) + value;
            String choices = String.join(", ", setting.choices());
            out.tell(
                    line + " ".repeat(Math.max(1, 2 * NAME_COLUMNS - line.length())) + "(" + choices + ")",
                    "name",
                    word,
                    "value",
                    value);
        } else {
            out.tell(setting.word() + "\t" + value, "name", setting.word(), "value", value);
        }
    }
}
