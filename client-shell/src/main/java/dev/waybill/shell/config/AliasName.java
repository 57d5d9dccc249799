package dev.waybill.shell.config;

/** What an alias may be called. */
public final class AliasName {

    private static final String NOT_IN_NAMES = " \t\n;'\"\\*?#!/$&|<>=";

    private AliasName() {}

    /** What is wrong with {@code name} as one; {@code ""} if nothing is. */
    public static String refusal(String name) {
        if (name.equals("exit") || name.equals("quit")) {
            return "an alias cannot be called \"" + name + "\", which leaves the shell";
        }
        if (name.equals("unalias")) {
            return "an alias cannot be called \"unalias\", which takes it back";
        }
        boolean isName = !name.isEmpty() && !name.startsWith("-");
        for (int i = 0; i < name.length(); i++) {
            isName &= NOT_IN_NAMES.indexOf(name.charAt(i)) < 0;
        }
        return isName ? "" : "\"" + name + "\" cannot be the name of an alias: it is one plain word";
    }
}
