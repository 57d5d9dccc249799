package dev.waybill.shell.show;

/** Tells how wide a terminal is. */
@FunctionalInterface
public interface TerminalWidth {

    /** Where there is no terminal. */
    TerminalWidth UNKNOWN = new Unknown();

    /** How many columns it has now; 0 if that is not known. */
    int columns();

    /** How many lines it has, where somebody sits at the shell's prompt; else 0. */
    default int promptLines() {
        return 0;
    }

    /** Whether its cursor can be moved within a line. */
    default boolean movesCursor() {
        return promptLines() > 0;
    }

    /** Whether a line so wide stays one line; true where nobody knows. */
    default boolean holds(int columns) {
        int has = columns();
        return has <= 0 || columns <= has;
    }

    /** A class and no lambda: a script of one line starts sooner without the machinery of the first lambda. */
    final class Unknown implements TerminalWidth {
        private Unknown() {}

        @Override
        public int columns() {
            return 0;
        }
    }
}
