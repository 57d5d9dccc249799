package dev.waybill.shell.session;

import java.io.IOException;

/** What makes pictures into escapes that a terminal shows them by. */
public interface Pictures {

    /** A terminal that shows none, or of which nobody knows. */
    Pictures NONE = new None();

    /** Whether any is shown. */
    boolean areShown();

    /**
     * The escapes that show the picture in {@code file}, small enough for a look at it; {@code ""} if it is none, or one of
     * more points than should be held.
     */
    String shown(byte[] file) throws IOException;

    /** Shows none. */
    final class None implements Pictures {
        private None() {}

        @Override
        public boolean areShown() {
            return false;
        }

        @Override
        public String shown(byte[] file) {
            return "";
        }
    }
}
