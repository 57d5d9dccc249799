package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Spelling;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the next word of a command may be, for completion.
 *
 * @param kind what it names
 * @param words the words to choose from, for {@link Kind#WORDS}
 */
public record Expected(Kind kind, List<String> words) {

    /** What a word names. */
    public enum Kind {
        /** Nothing that can be completed. */
        ANYTHING,
        /** One of a few words. */
        WORDS,
        /** A path on the server. */
        REMOTE,
        /** A local path. */
        LOCAL
    }

    private static final Expected ANYTHING = new Expected(Kind.ANYTHING, List.of());
    private static final Expected REMOTE = new Expected(Kind.REMOTE, List.of());
    private static final Expected LOCAL = new Expected(Kind.LOCAL, List.of());

    /** What may follow the name of a command of the shell's own. */
    public static Expected ofOwn(String name, List<String> commandNames) {
        return switch (name) {
            case "cd", "cat" -> REMOTE;
            case "lcd", "lls", "named", "sink" -> LOCAL;
            case "help", "?" -> new Expected(Kind.WORDS, commandNames);
            default -> ANYTHING;
        };
    }

    /**
     * What may follow {@code before}.
     *
     * @param before the words between the command's name and the one that is typed
     * @param typed what of that one is there
     */
    public static Expected of(RemoteCommand command, List<Word> before, String typed) {
        var given = new HashSet<String>();
        boolean optionsEnded = false;
        RemoteParameter awaited = null;
        int places = 0;
        for (Word word : before) {
            boolean isOption = !optionsEnded && awaited == null && Arguments.isOption(word.text());
            if (isOption && word.text().equals("--")) {
                optionsEnded = true;
            } else if (isOption) {
                awaited = takesNext(command, word.text(), given);
            } else {
                places += awaited == null ? 1 : 0;
                awaited = null;
            }
        }
        if (awaited != null) {
            return of(awaited);
        }
        boolean isOption = !optionsEnded && typed.startsWith("-");
        return isOption ? options(command, given, typed) : place(command, given, places);
    }

    /** Notes which parameter {@code option} gives, and answers it if its value is the next word; else null. */
    private static @Nullable RemoteParameter takesNext(RemoteCommand command, String option, Set<String> given) {
        int equals = option.indexOf('=');
        RemoteParameter parameter = Arguments.named(command, equals < 0 ? option : option.substring(0, equals));
        if (parameter == null) {
            return null;
        }
        given.add(parameter.name());
        boolean isWhole = equals >= 0 || parameter.kind() == dev.waybill.api.Kind.FLAG;
        return isWhole ? null : parameter;
    }

    private static Expected options(RemoteCommand command, Set<String> given, String typed) {
        var options = new ArrayList<String>();
        for (RemoteParameter parameter : command.parameters()) {
            String option = Spelling.ofOption(parameter.name());
            if (typed.startsWith(option + "=")) {
                return joined(option, parameter);
            }
            boolean isFree = parameter.repeated() || !given.contains(parameter.name());
            if (isFree && Usage.isNamed(parameter)) {
                options.add(option);
            }
        }
        return new Expected(Kind.WORDS, options);
    }

    /** The value that follows the sign of equality. */
    private static Expected joined(String option, RemoteParameter parameter) {
        var words = new ArrayList<String>();
        for (String choice : parameter.choices()) {
            words.add(option + "=" + choice);
        }
        return words.isEmpty() ? ANYTHING : new Expected(Kind.WORDS, words);
    }

    private static Expected place(RemoteCommand command, Set<String> given, int place) {
        int left = place;
        for (RemoteParameter parameter : command.parameters()) {
            boolean isFree = parameter.repeated() || !given.contains(parameter.name());
            if (isFree && !Usage.isNamed(parameter)) {
                if (left == 0 || parameter.repeated()) {
                    return of(parameter);
                }
                left--;
            }
        }
        return command.output() == Output.FILE && left == 0 ? LOCAL : ANYTHING;
    }

    private static Expected of(RemoteParameter parameter) {
        return switch (parameter.kind()) {
            case PATH -> REMOTE;
            case FILE -> LOCAL;
            case CHOICE -> new Expected(Kind.WORDS, parameter.choices());
            case TEXT, INTEGER, DECIMAL, FLAG, SIZE, DURATION, INSTANT, DATA -> ANYTHING;
        };
    }
}
