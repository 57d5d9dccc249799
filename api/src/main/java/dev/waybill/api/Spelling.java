package dev.waybill.api;

import java.util.Locale;

/** The one place that says how names of Java look on the wire and on a command line. */
public final class Spelling {

    private Spelling() {}

    /** {@code NEWEST_FIRST} is {@code newest-first}. */
    public static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code ifAbsent} is {@code --if-absent}. */
    public static String ofOption(String parameterName) {
        var option = new StringBuilder("--");
        for (int i = 0; i < parameterName.length(); i++) {
            char letter = parameterName.charAt(i);
            if (Character.isUpperCase(letter)) {
                option.append('-');
            }
            option.append(Character.toLowerCase(letter));
        }
        return option.toString();
    }
}
