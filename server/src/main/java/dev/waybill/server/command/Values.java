package dev.waybill.server.command;

import dev.waybill.api.CommandException;
import dev.waybill.api.Nearest;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of one value as JSON has it the value that a parameter's kind stands for. */
final class Values {

    private static final Pattern UTC =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z", Pattern.CASE_INSENSITIVE);

    private Values() {}

    /** @throws CommandException 400 if {@code raw} is none of the parameter's kind */
    static Object of(Parameter<?> parameter, @Nullable Object raw) {
        return switch (parameter.kind()) {
            case TEXT, FILE -> whole(parameter, text(parameter, raw, "a text"));
            case INTEGER -> integer(parameter, raw);
            case DECIMAL -> decimal(parameter, raw);
            case FLAG -> flag(parameter, raw);
            case SIZE -> size(parameter, raw);
            case DURATION -> Durations.of(parameter, raw);
            case INSTANT -> instant(parameter, raw);
            case PATH -> RemotePath.of(text(parameter, raw, "a path"));
            case CHOICE -> choice(parameter, raw);
            case DATA -> throw new IllegalArgumentException(parameter + " has a kind that is for columns only");
        };
    }

    private static String text(Parameter<?> parameter, @Nullable Object raw, String rule) {
        if (raw instanceof String text) {
            return text;
        }
        throw BadArgument.of(parameter, rule, raw);
    }

    private static String whole(Parameter<?> parameter, String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == 0) {
                throw BadArgument.of(parameter, "a text without NUL", text);
            }
            if (Character.isSurrogate(letter)) {
                boolean pair = Character.isHighSurrogate(letter)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw BadArgument.of(parameter, "whole Unicode characters without half a surrogate pair", text);
                }
                i++;
            }
        }
        return text;
    }

    private static Long integer(Parameter<?> parameter, @Nullable Object raw) {
        if (raw instanceof Long number) {
            return number;
        }
        throw BadArgument.of(parameter, "a whole number within ±9007199254740991, in digits alone", raw);
    }

    private static Double decimal(Parameter<?> parameter, @Nullable Object raw) {
        if (raw instanceof Number number) {
            return number.doubleValue();
        }
        throw BadArgument.of(parameter, "a number", raw);
    }

    private static Boolean flag(Parameter<?> parameter, @Nullable Object raw) {
        if (raw instanceof Boolean flag) {
            return flag;
        }
        throw BadArgument.of(parameter, "true or false", raw);
    }

    private static Long size(Parameter<?> parameter, @Nullable Object raw) {
        if (raw instanceof Long bytes && bytes >= 0) {
            return bytes;
        }
        throw BadArgument.of(parameter, "a whole number of bytes, zero or more", raw);
    }

    private static Instant instant(Parameter<?> parameter, @Nullable Object raw) {
        String rule = "a time in UTC such as \"2026-01-31T12:00:00Z\"";
        String text = text(parameter, raw, rule);
        try {
            if (UTC.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException noSuchDay) {
            throw BadArgument.of(parameter, rule, text);
        }
        throw BadArgument.of(parameter, rule, text);
    }

    private static Enum<?> choice(Parameter<?> parameter, @Nullable Object raw) {
        var words = parameter.choices().keySet();
        String rule = "one of " + String.join(", ", words);
        String word = text(parameter, raw, rule);
        @Nullable Enum<?> constant = parameter.choices().get(word);
        if (constant == null) {
            throw new CommandException(
                    Status.BAD_ARGUMENT,
                    BadArgument.of(parameter, rule, word).sentence() + Nearest.question(word, words));
        }
        return constant;
    }
}
