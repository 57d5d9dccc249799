package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Spelling;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of a command that are typed already, each with the parameter that it is for: what may follow them. */
final class TypedWords {
    private final RemoteCommand command;
    private final Map<String, String> given = new LinkedHashMap<>();
    private boolean optionsEnded;
    private @Nullable RemoteParameter awaited;
    private int tooMany;

    TypedWords(RemoteCommand command, List<Word> before) {
        this.command = command;
        for (Word word : before) {
            take(word.text());
        }
    }

    private void take(String text) {
        RemoteParameter awaits = awaited;
        boolean isLetters = !Arguments.flags(command, text).isEmpty();
        boolean isOption = !optionsEnded && awaits == null && (isLetters || Arguments.isOption(text));
        if (isOption && text.equals("--")) {
            optionsEnded = true;
        } else if (isOption) {
            takeOption(text);
        } else if (awaits != null) {
            given.put(awaits.name(), text);
            awaited = null;
        } else {
            takePlace(text);
        }
    }

    private void takeOption(String text) {
        int equals = text.indexOf('=');
        RemoteParameter parameter = Arguments.named(command, equals < 0 ? text : text.substring(0, equals));
        if (parameter == null) {
            for (RemoteParameter flag : Arguments.flags(command, text)) {
                given.put(flag.name(), "true");
            }
            return;
        }
        if (equals >= 0 || parameter.kind() == Kind.FLAG) {
            given.put(parameter.name(), equals < 0 ? "true" : text.substring(equals + 1));
        } else {
            awaited = parameter;
        }
    }

    private void takePlace(String text) {
        RemoteParameter parameter = free();
        if (parameter == null) {
            tooMany++;
        } else {
            given.put(parameter.name(), text);
        }
    }

    /** The parameter that the next word without an option is for; null if there is none. */
    private @Nullable RemoteParameter free() {
        for (RemoteParameter parameter : command.parameters()) {
            if (isFree(parameter) && !Usage.isNamed(parameter)) {
                return parameter;
            }
        }
        return null;
    }

    private boolean isFree(RemoteParameter parameter) {
        return parameter.repeated() || !given.containsKey(parameter.name());
    }

    /** What may follow, as usage has it: the value of an option, else what has a place, else the options. */
    String rest() {
        RemoteParameter awaits = awaited;
        if (awaits != null) {
            return Usage.value(awaits);
        }
        String places = free(false);
        boolean mayHaveTarget = command.output() == Output.FILE && tooMany == 0;
        if (places.isEmpty()) {
            return mayHaveTarget ? "[LOCAL]" : free(true);
        }
        return mayHaveTarget ? places + " [LOCAL]" : places;
    }

    /** Those that may still be given, by name or by place. */
    private String free(boolean byName) {
        var rest = new ArrayList<String>();
        for (RemoteParameter parameter : command.parameters()) {
            if (isFree(parameter) && Usage.isNamed(parameter) == byName) {
                rest.add(Usage.inUsage(parameter));
            }
        }
        return String.join(" ", rest);
    }

    /** What the next word may be, of which {@code typed} is there. */
    Expected next(String typed) {
        RemoteParameter awaits = awaited;
        if (awaits != null) {
            return of(awaits, "");
        }
        if (!optionsEnded && typed.startsWith("-")) {
            return options(typed);
        }
        RemoteParameter parameter = free();
        if (parameter != null) {
            return of(parameter, "");
        }
        return command.output() == Output.FILE && tooMany == 0 ? Expected.of(Expected.Kind.LOCAL) : Expected.ANYTHING;
    }

    private Expected options(String typed) {
        var options = new ArrayList<String>();
        for (RemoteParameter parameter : command.parameters()) {
            String option = Spelling.ofOption(parameter.name());
            if (typed.startsWith(option + "=")) {
                return of(parameter, option + "=");
            }
            if (isFree(parameter) && Usage.isNamed(parameter)) {
                options.add(option);
            }
        }
        return Expected.oneOf(options);
    }

    /** @param prefix what stands ahead of the value in its word */
    private Expected of(RemoteParameter parameter, String prefix) {
        Expected.Kind special = TransferCommands.kindOf(command.name(), parameter, given);
        if (special != Expected.Kind.ANYTHING) {
            return prefix.isEmpty() ? Expected.of(special) : Expected.ANYTHING;
        }
        if (!parameter.choices().isEmpty()) {
            return Expected.oneOf(
                    parameter.choices().stream().map(prefix::concat).toList());
        }
        if (parameter.isCompleted()) {
            var asked = new Expected.Asked(prefix, command, parameter, Map.copyOf(given));
            return new Expected(Expected.Kind.VALUES, List.of(), asked);
        }
        if (!prefix.isEmpty()) {
            return Expected.ANYTHING;
        }
        return switch (parameter.kind()) {
            case PATH -> Expected.of(Expected.Kind.REMOTE);
            case FILE -> Expected.of(Expected.Kind.LOCAL);
            case CHOICE, TEXT, INTEGER, DECIMAL, FLAG, SIZE, DURATION, INSTANT, DATA -> Expected.ANYTHING;
        };
    }
}
