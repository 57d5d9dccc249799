package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Nearest;
import dev.waybill.api.Spelling;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which words of a line belong to which parameter: by place, as {@code --name value} or {@code --name=value}, flags as
 * {@code --name}; {@code -n} where only one parameter starts so; nothing is an option after {@code --}.
 */
public final class Arguments {

    private final RemoteCommand command;
    private final Map<String, List<Word>> given = new HashMap<>();
    private @Nullable Word localTarget;

    private Arguments(RemoteCommand command) {
        this.command = command;
    }

    /**
     * The arguments that {@code words} are.
     *
     * @throws UsageException if words are missing, too many, or no option of the command's
     */
    public static Arguments of(RemoteCommand command, List<Word> words) throws UsageException {
        var arguments = new Arguments(command);
        arguments.assign(words);
        arguments.checkComplete();
        return arguments;
    }

    /** The command that they are for. */
    public RemoteCommand command() {
        return command;
    }

    /** The words for a parameter; none if it was not given. */
    public List<Word> words(RemoteParameter parameter) {
        return given.getOrDefault(parameter.name(), List.of());
    }

    /** Where a file that the command answers shall go; null if that was not said. */
    public @Nullable Word localTarget() {
        return localTarget;
    }

    private void assign(List<Word> words) throws UsageException {
        var places = new ArrayList<Word>();
        boolean optionsEnded = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean isOption =
                    isOption(word.text()) || !flags(command, word.text()).isEmpty();
            if (optionsEnded || !isOption) {
                places.add(word);
            } else if (word.text().equals("--")) {
                optionsEnded = true;
            } else {
                i += option(word, i + 1 < words.size() ? words.get(i + 1) : null);
            }
        }
        if (endsWithStandardOutput(places)) {
            localTarget = places.remove(places.size() - 1);
        }
        for (Word word : places) {
            place(word);
        }
    }

    /** Where a file is answered, a dash at the end is where it goes, also if optional words ahead of it are left out. */
    private boolean endsWithStandardOutput(List<Word> places) {
        boolean hasDash =
                !places.isEmpty() && places.get(places.size() - 1).text().equals("-");
        if (command.output() != Output.FILE || !hasDash) {
            return false;
        }
        int needed = 0;
        for (RemoteParameter parameter : command.parameters()) {
            boolean isMissing = parameter.isRequired() && !given.containsKey(parameter.name());
            needed += isMissing && !Usage.isNamed(parameter) ? 1 : 0;
        }
        return places.size() > needed;
    }

    /** A dash alone is standard input or output, and one ahead of a digit a number's sign. */
    static boolean isOption(String text) {
        return text.length() > 1 && text.charAt(0) == '-' && !Character.isDigit(text.charAt(1));
    }

    /** How many words after the option it took. */
    private int option(Word word, @Nullable Word next) throws UsageException {
        int equals = word.text().indexOf('=');
        String name = equals < 0 ? word.text() : word.text().substring(0, equals);
        List<RemoteParameter> flags = named(command, name) == null ? flags(command, name) : List.of();
        for (RemoteParameter flag : flags) {
            give(flag, Word.of("true"));
        }
        if (!flags.isEmpty()) {
            return 0;
        }
        RemoteParameter parameter = named(name);
        if (equals >= 0) {
            give(parameter, Word.of(word.text().substring(equals + 1)));
            return 0;
        }
        if (parameter.kind() == Kind.FLAG) {
            give(parameter, Word.of("true"));
            return 0;
        }
        if (next == null) {
            throw new UsageException(name + " needs a value: " + Usage.line(command));
        }
        give(parameter, next);
        return 1;
    }

    /** The flags of one letter each that {@code text} stands for, as {@code -ltr} does; none if any of its letters is none. */
    static List<RemoteParameter> flags(RemoteCommand command, String text) {
        var flags = new ArrayList<RemoteParameter>();
        for (int i = 1; i < text.length() && text.charAt(0) == '-'; i++) {
            RemoteParameter flag = named(command, "-" + text.charAt(i));
            if (flag == null || flag.kind() != Kind.FLAG) {
                return List.of();
            }
            flags.add(flag);
        }
        return flags;
    }

    private RemoteParameter named(String option) throws UsageException {
        RemoteParameter named = named(command, option);
        if (named != null) {
            return named;
        }
        var names = new ArrayList<String>();
        for (RemoteParameter parameter : command.parameters()) {
            names.add(Spelling.ofOption(parameter.name()));
        }
        String question = Nearest.question(option, names);
        throw new UsageException(
                "there is no option " + option + (question.isEmpty() ? ": " + Usage.line(command) : question));
    }

    /** The parameter of {@code command} that {@code option} gives, or null. */
    static @Nullable RemoteParameter named(RemoteCommand command, String option) {
        RemoteParameter byLetter = option.length() == 2 ? TransferParameters.byLetter(command, option.charAt(1)) : null;
        if (byLetter != null) {
            return byLetter;
        }
        int matches = 0;
        for (RemoteParameter parameter : command.parameters()) {
            String name = Spelling.ofOption(parameter.name());
            if (name.equals(option)) {
                return parameter;
            }
            if (Usage.isNamed(parameter) && option.length() == 2 && name.charAt(2) == option.charAt(1)) {
                byLetter = parameter;
                matches++;
            }
        }
        return matches == 1 ? byLetter : null;
    }

    private void place(Word word) throws UsageException {
        for (RemoteParameter parameter : command.parameters()) {
            boolean free = parameter.repeated() || !given.containsKey(parameter.name());
            if (free && !Usage.isNamed(parameter)) {
                give(parameter, word);
                return;
            }
        }
        if (command.output() != Output.FILE || localTarget != null) {
            throw new UsageException("\"" + word.text() + "\" is one word too many: " + Usage.line(command));
        }
        localTarget = word;
    }

    private void give(RemoteParameter parameter, Word word) throws UsageException {
        List<Word> words = given.get(parameter.name());
        if (words == null) {
            words = new ArrayList<>();
            given.put(parameter.name(), words);
        } else if (parameter.kind() == Kind.FLAG) {
            return;
        } else if (!parameter.repeated()) {
            throw new UsageException(Spelling.ofOption(parameter.name()) + " is given twice: " + Usage.line(command));
        }
        words.add(word);
    }

    private void checkComplete() throws UsageException {
        for (RemoteParameter parameter : command.parameters()) {
            if (parameter.isRequired() && !given.containsKey(parameter.name())) {
                throw new UsageException(Usage.word(parameter) + " is missing: " + Usage.line(command));
            }
        }
    }
}
