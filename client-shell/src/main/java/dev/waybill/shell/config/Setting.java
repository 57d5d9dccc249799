package dev.waybill.shell.config;

import dev.waybill.api.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be set in a session, and stands in {@code [set]} of the file: each is an option of the program too. */
public enum Setting {
    COLOR("color", "auto off"),
    JSON("json", "off on"),
    KEEP_GOING("keep-going", "off on"),
    PAGER("pager", "auto off"),
    PROGRESS("progress", "auto plain json none"),
    QUIET("quiet", "off on"),
    VERBOSE("verbose", "0 1 2");

    private final String word;
    private final String choices;

    /** @param choices what it may be, between blanks */
    Setting(String word, String choices) {
        this.word = word;
        this.choices = choices;
    }

    /** How it is called. */
    public String word() {
        return word;
    }

    /** What it may be; the first is the usual. */
    public List<String> choices() {
        return List.of(choices.split(" ", -1));
    }

    /** The one that is called {@code word}, or null. */
    public static @Nullable Setting find(String word) {
        for (Setting setting : values()) {
            if (setting.word.equals(word)) {
                return setting;
            }
        }
        return null;
    }

    /** {@code text} as settings spell it: {@code true} and {@code yes} are on, {@code false} and {@code no} off. */
    public static String value(String text) {
        return switch (text) {
            case "true", "yes" -> "on";
            case "false", "no" -> "off";
            default -> text;
        };
    }

    /** What is wrong with {@code value} for the setting {@code word}; {@code ""} if nothing is. */
    public static String refusal(String word, String value) {
        Setting setting = find(word);
        if (setting == null) {
            var words = new ArrayList<String>();
            for (Setting each : values()) {
                words.add(each.word);
            }
            String nearest = Nearest.question(word, words);
            return "there is no setting \"" + word + "\""
                    + (nearest.isEmpty() ? ": there are " + String.join(", ", words) : nearest);
        }
        return setting.choices().contains(value)
                ? ""
                : word + " is \"" + value + "\", and should be one of " + String.join(", ", setting.choices());
    }
}
