package dev.waybill.shell.session;

import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.TextChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** {@code !}: a command of the local system, which has the shell's own streams. With {@code --json} its output is text. */
final class SystemCommand {

    private static final int PIECE_BYTES = 1 << 13;

    private final Session session;

    SystemCommand(Session session) {
        this.session = session;
    }

    void run(String line) throws IOException, UsageException {
        if (line.isEmpty()) {
            throw new UsageException("COMMAND is missing: !COMMAND");
        }
        session.streams().out().flush();
        boolean isShared = !session.style().json() && !session.isJob();
        var builder = new ProcessBuilder("sh", "-c", line)
                .directory(session.local("").toAbsolutePath().toFile())
                .inheritIO()
                .redirectOutput(isShared ? Redirect.INHERIT : Redirect.PIPE);
        if (session.isJob()) {
            builder.redirectInput(Redirect.from(new File("/dev/null")));
        }
        CallersLocale.giveBack(builder.environment());
        JobScreen screen = session.isJob() ? null : session.background().screen();
        if (screen != null) {
            screen.leave();
        }
        try {
            run(builder, isShared);
        } finally {
            if (screen != null) {
                screen.take();
            }
        }
    }

    private void run(ProcessBuilder builder, boolean isShared) throws IOException {
        Process process = builder.start();
        try {
            if (!isShared) {
                print(process.getInputStream());
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("it ended with exit code " + code);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private void print(InputStream output) throws IOException {
        Output out = session.streams().out();
        try (output;
                WritableByteChannel text = session.style().json() ? TextChannel.json(out, session.style()) : out) {
            var piece = new byte[PIECE_BYTES];
            for (int length = output.read(piece); length >= 0; length = output.read(piece)) {
                text.write(ByteBuffer.wrap(piece, 0, length));
            }
        }
    }
}
