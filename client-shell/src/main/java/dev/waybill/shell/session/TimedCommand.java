package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;

/** {@code time}: runs a command, and tells on standard error how long it took. */
final class TimedCommand {

    private static final double NANOS = 1e9;

    private final Session session;
    private final Shell shell;

    TimedCommand(Session session, Shell shell) {
        this.session = session;
        this.shell = shell;
    }

    /** @throws AlreadyTold if the command failed */
    void run(List<Word> command, Complaint complaint) throws IOException {
        long start = System.nanoTime();
        int code = shell.runCommand(command, complaint.where());
        long millis = Math.round((System.nanoTime() - start) / NANOS * 1000);
        String seconds =
                millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1);
        session.streams()
                .err()
                .println(
                        session.style().json()
                                ? Fields.of("seconds", millis / 1000.0).json()
                                : seconds + " s");
        AlreadyTold.check(code);
    }
}
