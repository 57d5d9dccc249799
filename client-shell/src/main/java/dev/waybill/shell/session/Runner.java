package dev.waybill.shell.session;

import dev.waybill.shell.line.Line;

/** Runs lines, and tells what goes wrong. */
interface Runner {

    /**
     * Runs what {@code line} holds.
     *
     * @param where the place that an error's sentence begins with, or {@code ""}
     * @return an {@link ExitCode}
     */
    int run(Line line, String where);
}
