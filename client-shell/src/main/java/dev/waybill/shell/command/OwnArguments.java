package dev.waybill.shell.command;

/**
 * Which words one of the shell's own commands takes.
 *
 * @param shown as help has them: {@code SOURCE [TARGET]}, {@code FILE...}
 * @param min how many there are at least
 * @param max how many there are at most
 */
record OwnArguments(String shown, int min, int max) {

    /** Those that {@code shown} tells of: what stands in brackets may be left out, and dots stand for any number. */
    static OwnArguments of(String shown) {
        int min = 0;
        int max = 0;
        int depth = 0;
        for (String word : shown.isEmpty() ? new String[0] : shown.split(" ", -1)) {
            depth += word.startsWith("[") ? 1 : 0;
            min += depth == 0 ? 1 : 0;
            max = max == Integer.MAX_VALUE || word.contains("...") ? Integer.MAX_VALUE : max + 1;
            depth -= word.endsWith("]") || word.endsWith("]...") ? 1 : 0;
        }
        return new OwnArguments(shown, min, max);
    }

    /** What the word is called that is missing where {@code given} are there. */
    String missing(int given) {
        int left = given;
        int depth = 0;
        String last = shown;
        for (String word : shown.split(" ", -1)) {
            depth += word.startsWith("[") ? 1 : 0;
            if (depth == 0) {
                last = word;
                if (left == 0) {
                    break;
                }
                left--;
            }
            depth -= word.endsWith("]") || word.endsWith("]...") ? 1 : 0;
        }
        return last.endsWith("...") ? last.substring(0, last.length() - 3) : last;
    }
}
