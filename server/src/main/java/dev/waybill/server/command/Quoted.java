package dev.waybill.server.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a value that a caller sent inside a sentence: texts in quotes, never long, never with control characters. */
final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + shown(text) + '"';
            case List<?> list -> "a list of " + list.size();
            case Map<?, ?> map -> "an object of " + map.size() + " fields";
            default -> value.toString();
        };
    }

    private static String shown(String text) {
        String shortened = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        var shown = new StringBuilder(shortened.length());
        for (int i = 0; i < shortened.length(); i++) {
            char letter = shortened.charAt(i);
            boolean visible = !Character.isISOControl(letter) && !Character.isSurrogate(letter);
            boolean pair = Character.isSurrogate(letter) && isPaired(shortened, i);
            shown.append(visible || pair ? letter : '\uFFFD');
        }
        return shown.toString();
    }

    private static boolean isPaired(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
