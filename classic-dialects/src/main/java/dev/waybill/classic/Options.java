package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.Nearest;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The operator's options for one listener. An unknown option or a bad value is refused in one sentence. */
final class Options {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    private static final Pattern SEPARATOR = Pattern.compile("[!-~]{1,64}");

    private final String prefix;
    private final Map<String, String> given;

    private Options(String prefix, Map<String, String> given) {
        this.prefix = prefix;
        this.given = given;
    }

    /**
     * The options of {@code at}.
     *
     * @param prefix what sentences begin with
     * @param known their names
     * @throws CommandException for one that is none of {@code known}
     */
    static Options of(Dialect.Listening at, String prefix, String... known) {
        var options = new Options(prefix, at.options());
        List<String> names = List.of(known);
        for (String name : at.options().keySet()) {
            if (!names.contains(name)) {
                throw options.refused("there is no option \"" + name + "\" for " + at.address()
                        + Nearest.question(name, names) + " (there are address, dialect, " + String.join(", ", names)
                        + ")");
            }
        }
        return options;
    }

    /** A refusal of an option. */
    CommandException refused(String sentence) {
        return new CommandException(Status.BAD_ARGUMENT, prefix + sentence);
    }

    /** Whether {@code name} is set to true; false if it is absent. */
    boolean isOn(String name) {
        String value = given.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw refused(name + " is \"" + value + "\" but must be true or false");
        }
        return value.equals("true");
    }

    /** What stands between the words of a wire: the option {@code separator}. */
    String separator(String otherwise) {
        String value = given.getOrDefault("separator", otherwise);
        if (!SEPARATOR.matcher(value).matches()) {
            throw refused("separator is \"" + value + "\" but must be visible letters of ASCII");
        }
        return value;
    }

    /** One of {@code all}, by its name in lower case. */
    <E extends Enum<E>> E choice(String name, E otherwise, E[] all) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        List<String> words =
                Stream.of(all).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        int index = words.indexOf(value);
        if (index < 0) {
            throw refused(name + " is \"" + value + "\" but must be " + String.join(" or ", words));
        }
        return all[index];
    }

    /** A length of time such as {@code "10s"}. */
    Duration time(String name, Duration otherwise) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw refused(
                    name + " is \"" + value + "\" but must be a length of time such as \"500ms\", \"10s\" or \"2m\"");
        }
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    /** The folder that files go to and come from: the option {@code folder}, else the root. */
    RemotePath folder() {
        String value = given.getOrDefault("folder", "/");
        try {
            return RemotePath.of(value);
        } catch (CommandException e) {
            throw refused("folder is \"" + value + "\": " + e.sentence());
        }
    }
}
