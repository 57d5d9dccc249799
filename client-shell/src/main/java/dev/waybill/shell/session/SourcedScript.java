package dev.waybill.shell.session;

import dev.waybill.shell.line.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** {@code source}: runs the commands of a local file as if they stood in its place. */
final class SourcedScript {

    private static final int MAX_DEPTH = 32;

    private final Session session;
    private final Shell shell;
    private final int depth;

    /** @param depth how many scripts run, each in another, with this one */
    SourcedScript(Session session, Shell shell, int depth) {
        this.session = session;
        this.shell = shell;
        this.depth = depth;
    }

    /**
     * Runs the lines of {@code file}, up to the first that fails unless the session goes on after failures.
     *
     * @throws AlreadyTold if any failed
     * @throws UsageException if scripts are in scripts too deep, as one is that runs itself
     */
    void run(String file, Complaint complaint) throws IOException, UsageException {
        if (depth > MAX_DEPTH) {
            throw new UsageException("\"" + file + "\" is the " + (MAX_DEPTH + 1)
                    + "rd script in a script, and there may be " + MAX_DEPTH + ": does it run itself?");
        }
        try (BufferedReader lines = Files.newBufferedReader(session.local(file), StandardCharsets.UTF_8)) {
            Runner within = shell::runWithin;
            AlreadyTold.check(new Script(session, within).run(lines, complaint.where() + file + ":"));
        }
    }
}
