package dev.waybill.shell.session;

import dev.waybill.shell.job.Work;
import dev.waybill.shell.line.Chain;
import dev.waybill.shell.show.LineChannel;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.ProgressView;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Commands that run beside a session: with a client of their own, and the current folders that it had when this was made. */
final class JobWork implements Work {

    private final Session session;
    private final Session.Streams parent;
    private final @Nullable JobScreen screen;
    private final Chain chain;
    private final String where;
    private final LineChannel out;
    private final LineChannel err;
    private final @Nullable JobView view;
    private volatile boolean isForeground;
    private volatile boolean isCancelled;

    /**
     * The work of {@code chain}.
     *
     * @param where the place that an error's sentence begins with
     * @param isForeground whether it prints as {@code session} does, until {@link #goesAside}
     */
    JobWork(Session session, Chain chain, String where, boolean isForeground) {
        ProgressView shown = session.progress();
        this.chain = chain;
        this.where = where;
        this.parent = session.streams();
        this.screen = session.background().screen();
        this.out = new LineChannel(this::print);
        this.err = new LineChannel(this::tell);
        this.view = shown == null ? null : new JobView(shown, chain.text());
        this.isForeground = isForeground;
        var streams = new Session.Streams(
                InputStream.nullInputStream(),
                new Output(out),
                new PrintStream(Channels.newOutputStream(err), true, StandardCharsets.UTF_8));
        this.session = session.fork(streams, view);
    }

    /** From now on it prints as jobs do. */
    void goesAside() {
        isForeground = false;
    }

    @Override
    public int run() {
        if (view != null) {
            view.open();
        }
        try (session) {
            int code = new Shell(session).run(chain, where);
            out.close();
            err.close();
            return code;
        } catch (IOException e) {
            return ExitCode.of(e);
        } finally {
            if (view != null) {
                view.close();
            }
        }
    }

    @Override
    public void numbered(int number) {
        if (view != null) {
            view.numbered(number);
        }
    }

    private void print(ByteBuffer lines) throws IOException {
        if (screen == null || isForeground) {
            parent.out().write(lines);
            parent.out().flush();
        } else {
            screen.print(StandardCharsets.UTF_8.decode(lines).toString());
        }
    }

    private void tell(ByteBuffer lines) {
        if (isCancelled && !isForeground) {
            // That it was ended is told by who has ended it.
            return;
        }
        String text = StandardCharsets.UTF_8.decode(lines).toString();
        if (screen == null || isForeground) {
            parent.err().print(text);
            parent.err().flush();
        } else {
            screen.print(text);
        }
    }

    @Override
    public void cancel() {
        isCancelled = true;
        session.cancel();
    }
}
