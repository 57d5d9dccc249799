package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Spelling;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.Word;
import java.util.ArrayList;
import java.util.List;
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
        boolean optionsEnded = false;
        RemoteParameter awaited = null;
        int places = 0;
        for (Word word : before) {
            boolean isOption = !optionsEnded && awaited == null && word.text().startsWith("--");
            if (word.text().equals("--") && isOption) {
                optionsEnded = true;
            } else if (isOption) {
                awaited = valued(command, word.text());
            } else {
                places += awaited == null ? 1 : 0;
                awaited = null;
            }
        }
        if (awaited != null) {
            return of(awaited);
        }
        return typed.startsWith("-") && !optionsEnded ? options(command) : place(command, places);
    }

    private static Expected options(RemoteCommand command) {
        var options = new ArrayList<String>();
        for (RemoteParameter parameter : command.parameters()) {
            if (Usage.isNamed(parameter)) {
                options.add(Spelling.ofOption(parameter.name()));
            }
        }
        return new Expected(Kind.WORDS, options);
    }

    /** The parameter whose value follows {@code option}; null if none does. */
    private static @Nullable RemoteParameter valued(RemoteCommand command, String option) {
        for (RemoteParameter parameter : command.parameters()) {
            boolean takesValue = parameter.kind() != dev.waybill.api.Kind.FLAG;
            if (takesValue && Spelling.ofOption(parameter.name()).equals(option)) {
                return parameter;
            }
        }
        return null;
    }

    private static Expected place(RemoteCommand command, int place) {
        int left = place;
        for (RemoteParameter parameter : command.parameters()) {
            if (!Usage.isNamed(parameter)) {
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
