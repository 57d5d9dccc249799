package dev.waybill.shell.offer;

import dev.waybill.shell.command.Expected;
import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.config.Setting;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.session.Preferences;
import java.util.ArrayList;
import java.util.List;

/** What the words of the shell's own commands may be. */
final class OwnWords {

    private OwnWords() {}

    /**
     * What may follow {@code after}, the words behind the name of {@code own}; of commands within commands, and of jobs,
     * nothing.
     *
     * @param preferences which have names of the user's
     */
    static Expected of(OwnCommand own, List<Word> after, Preferences preferences) {
        return switch (own.takes()) {
            case REMOTE -> Expected.of(own == OwnCommand.CD ? Expected.Kind.PLACE : Expected.Kind.REMOTE);
            case LOCAL -> Expected.of(Expected.Kind.LOCAL);
            case PLACE -> Expected.of(Expected.Kind.PLACE);
            case ALIAS -> Expected.oneOf(List.copyOf(preferences.aliases().keySet()));
            case BOOKMARK -> bookmark(after, preferences);
            case SETTING -> Expected.oneOf(setting(after));
            case ANYTHING, COMMAND_NAME, COMMAND, JOB -> Expected.ANYTHING;
        };
    }

    private static Expected bookmark(List<Word> after, Preferences preferences) {
        boolean removes = !after.isEmpty() && after.get(0).text().startsWith("-");
        if (removes) {
            return Expected.oneOf(
                    List.copyOf(preferences.configuration().bookmarks().keySet()));
        }
        return after.isEmpty() ? Expected.oneOf(List.of("--remove")) : Expected.of(Expected.Kind.REMOTE);
    }

    private static List<String> setting(List<Word> after) {
        if (!after.isEmpty()) {
            Setting setting = Setting.find(after.get(0).text());
            return setting == null || after.size() > 1 ? List.of() : setting.choices();
        }
        var words = new ArrayList<String>();
        for (Setting setting : Setting.values()) {
            words.add(setting.word());
        }
        return words;
    }

    /** The words of the command that {@code own} runs, without its own options. */
    static List<Word> inner(OwnCommand own, List<Word> after) {
        boolean hasOption = own == OwnCommand.WATCH
                && !after.isEmpty()
                && after.get(0).text().equals("-n");
        return hasOption ? after.subList(Math.min(2, after.size()), after.size()) : after;
    }
}
