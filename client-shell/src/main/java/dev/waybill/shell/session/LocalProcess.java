package dev.waybill.shell.session;

import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    /** What takes bytes for it. Every failure of it means that it takes no more. */
    WritableByteChannel input() {
        return new Input(process.getOutputStream());
    }

    /** Nothing more comes. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended, or closed its end: there is nothing more to close here.
            return;
        }
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

    private static final class Input implements WritableByteChannel {
        private final OutputStream stream;
        private boolean isOpen = true;

        Input(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int length = source.remaining();
            var bytes = new byte[length];
            source.get(bytes);
            try {
                stream.write(bytes);
                stream.flush();
            } catch (IOException e) {
                throw new IOException(Output.NOBODY_READS, e);
            }
            return length;
        }

        @Override
        public boolean isOpen() {
            return isOpen;
        }

        @Override
        public void close() {
            isOpen = false;
        }
    }
}
