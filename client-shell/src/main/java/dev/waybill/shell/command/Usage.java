package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.api.Spelling;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a command is typed, in one line and in full. */
public final class Usage {

    /** Where the texts about parameters begin in {@link #full}. */
    public static final int TEXT_COLUMN = 30;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Usage() {}

    /** {@code put FILE [PATH] [--if-absent] [--if-match TEXT]}. */
    public static String line(RemoteCommand command) {
        var line = new StringBuilder(command.name());
        for (RemoteParameter parameter : command.parameters()) {
            if (!isNamed(parameter)) {
                line.append(' ').append(inBrackets(parameter, word(parameter)));
            }
        }
        if (command.output() == Output.FILE) {
            line.append(" [LOCAL]");
        }
        for (RemoteParameter parameter : command.parameters()) {
            if (isNamed(parameter)) {
                line.append(' ').append(inBrackets(parameter, option(parameter)));
            }
        }
        return line.toString();
    }

    /** Whether {@code word} is an option of {@code command}, with or without a value, or is taken for some. */
    public static boolean hasOption(RemoteCommand command, String word) {
        int equals = word.indexOf('=');
        return !Arguments.isOption(word)
                || word.equals("--")
                || Arguments.named(command, equals < 0 ? word : word.substring(0, equals)) != null
                || !Arguments.flags(command, word).isEmpty()
                || !Habits.words(command, List.of(Word.of(word))).equals(List.of(Word.of(word)));
    }

    /** What may follow {@code words}, as {@link #line} has it: {@code [PATH]} after {@code put a.txt}. */
    public static String rest(RemoteCommand command, List<Word> words) {
        return new TypedWords(command, words).rest();
    }

    /** {@code [PATH]}, or {@code [--if-match TEXT]}. */
    static String inUsage(RemoteParameter parameter) {
        return inBrackets(parameter, isNamed(parameter) ? option(parameter) : word(parameter));
    }

    /** All that {@code help} says of a command. */
    public static String full(RemoteCommand command) {
        var help = new StringBuilder();
        help.append("usage: ")
                .append(line(command))
                .append("\n\n")
                .append(command.texts().summary())
                .append('\n');
        if (!command.texts().details().isEmpty()) {
            help.append(command.texts().details()).append('\n');
        }
        if (!command.parameters().isEmpty() || command.output() == Output.FILE) {
            help.append('\n');
        }
        for (RemoteParameter parameter : command.parameters()) {
            String name = isNamed(parameter) ? options(command, parameter) : word(parameter);
            explain(help, name, parameter.summary() + more(parameter));
        }
        if (command.output() == Output.FILE) {
            explain(help, "LOCAL", "the local file or folder to keep it as; - is standard output");
        }
        if (!command.columns().isEmpty()) {
            help.append("\ncolumns: ").append(columns(command)).append('\n');
        }
        if (command.conduct().endless()) {
            help.append("\nIt runs until you end it with Ctrl-C.\n");
        }
        if (!command.texts().examples().isEmpty()) {
            help.append("\nexamples:\n");
        }
        for (String example : command.texts().examples()) {
            help.append("  ").append(example).append('\n');
        }
        return help.toString();
    }

    private static String columns(RemoteCommand command) {
        var names = new ArrayList<String>();
        for (RemoteColumn column : command.columns()) {
            names.add(column.name());
        }
        return String.join(", ", names);
    }

    /** Whether it is typed as {@code --name} and has no place. */
    static boolean isNamed(RemoteParameter parameter) {
        return parameter.named() || parameter.kind() == Kind.FLAG;
    }

    /** A parameter that has a place, as usage shows it. */
    static String word(RemoteParameter parameter) {
        String word = Spelling.ofOption(parameter.name()).substring(2).toUpperCase(Locale.ROOT);
        return parameter.repeated() ? word + "..." : word;
    }

    /** A parameter's name in a sentence for a person: {@code PATH}, {@code --lines} or {@code --recursive (-r)}. */
    public static String spelled(RemoteCommand command, RemoteParameter parameter) {
        if (!isNamed(parameter)) {
            return word(parameter);
        }
        String option = Spelling.ofOption(parameter.name());
        String shortOption = parameter.kind() == Kind.FLAG ? shortOption(command, parameter) : null;
        return shortOption == null ? option : option + " (" + shortOption + ")";
    }

    /** The option of one letter that is short for {@code parameter}; null if there is none. */
    private static @Nullable String shortOption(RemoteCommand command, RemoteParameter parameter) {
        for (int i = 0; i < LETTERS.length(); i++) {
            String option = "-" + LETTERS.charAt(i);
            if (parameter.equals(Arguments.named(command, option))) {
                return option;
            }
        }
        return null;
    }

    private static void explain(StringBuilder help, String name, String text) {
        int gap = TEXT_COLUMN - 2 - name.length();
        help.append("  ").append(name);
        help.append(gap >= 2 ? " ".repeat(gap) : "\n" + " ".repeat(TEXT_COLUMN));
        help.append(text).append('\n');
    }

    /** {@code -P, --parallel INTEGER}. */
    private static String options(RemoteCommand command, RemoteParameter parameter) {
        String shortOption = shortOption(command, parameter);
        return (shortOption == null ? "    " : shortOption + ", ") + option(parameter);
    }

    private static String option(RemoteParameter parameter) {
        String option = Spelling.ofOption(parameter.name());
        if (parameter.kind() == Kind.FLAG) {
            return option;
        }
        return option + " " + value(parameter);
    }

    /** What the value of an option is: {@code TEXT}, or {@code skip|follow}. */
    static String value(RemoteParameter parameter) {
        return parameter.choices().isEmpty()
                ? Spelling.ofConstant(parameter.kind()).toUpperCase(Locale.ROOT)
                : String.join("|", parameter.choices());
    }

    private static String inBrackets(RemoteParameter parameter, String text) {
        return parameter.isRequired() ? text : "[" + text + "]";
    }

    private static String more(RemoteParameter parameter) {
        if (parameter.absence() == Absence.CURRENT_FOLDER) {
            return " (the current folder)";
        }
        if (parameter.absence() == Absence.FILE_NAME) {
            return " (the file's name in the current folder)";
        }
        boolean isShown = parameter.fallback() != null && parameter.kind() != Kind.FLAG;
        String fallback = isShown ? " (" + parameter.fallback() + ")" : "";
        return parameter.choices().isEmpty() || Usage.isNamed(parameter)
                ? fallback
                : ": " + String.join(", ", parameter.choices()) + fallback;
    }
}
