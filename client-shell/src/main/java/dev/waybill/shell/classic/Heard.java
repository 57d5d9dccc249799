package dev.waybill.shell.classic;

import java.io.IOException;

/** Takes each line that a peer says, as it comes. */
@FunctionalInterface
public interface Heard {
    /** Takes one. */
    void line(String line) throws IOException;
}
