package dev.waybill.shell.session;

import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A command of the local system that takes what is printed as its standard input. What it prints goes where the session
 * prints: to the standard output of the shell itself, if that is it.
 */
final class LocalProcess {

    private static final int PIECE_BYTES = 1 << 13;

    private final Process process;
    private final ProcessInput input;
    private final Thread copying;
    private final @Nullable JobScreen screen;

    /** Starts {@code command} in the local current folder of {@code session}. */
    LocalProcess(Session session, String command) throws IOException {
        Output out = session.streams().out();
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(session.local("").toAbsolutePath().toFile())
                .redirectOutput(out.isStandard() ? Redirect.INHERIT : Redirect.PIPE)
                .redirectError(Redirect.INHERIT);
        CallersLocale.giveBack(builder.environment());
        this.screen =
                out.isStandard() && !session.isJob() ? session.background().screen() : null;
        this.process = builder.start();
        this.input = new ProcessInput(process);
        if (screen != null) {
            screen.leave();
        }
        this.copying = new Thread(() -> copy(out), "waybill-local");
        if (!out.isStandard()) {
            copying.setDaemon(true);
            copying.start();
        }
    }

    private void copy(Output out) {
        var piece = new byte[PIECE_BYTES];
        try (InputStream printed = process.getInputStream()) {
            for (int length = printed.read(piece); length >= 0; length = printed.read(piece)) {
                out.write(ByteBuffer.wrap(piece, 0, length));
            }
            out.flush();
        } catch (IOException e) {
            // Nobody takes its output any more: it learns that from its own next write.
            process.destroy();
        }
    }

    /** What takes bytes for it. */
    WritableByteChannel input() {
        return input;
    }

    /** Nothing more comes. */
    void endInput() {
        input.close();
    }

    /** Waits for its end, and answers its exit code. Ends it if {@code session} is cancelled. */
    int awaitFor(Session session) throws IOException {
        try {
            return session.running(process::destroy, this::await);
        } catch (Interrupted e) {
            process.destroy();
            throw e;
        } finally {
            if (screen != null) {
                screen.take();
            }
        }
    }

    private int await() throws Interrupted {
        try {
            int code = process.waitFor();
            copying.join();
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }
}
