package dev.waybill.server.dialect;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.call.Checkpoint;
import dev.waybill.server.call.LentFiles;
import dev.waybill.server.call.LoginRun;
import dev.waybill.server.connection.Session;
import dev.waybill.server.policy.Login;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A peer as a dialect sees it. Of the connection's thread, which closes it when the dialect is done with it. */
final class PeerConversation implements Dialect.Conversation, AutoCloseable {

    private final CallContext context;
    private final Session session;
    private final Patience patience;
    private final String dialect;
    private final long number;
    private final PeerInput input;
    private final PeerOutput output;
    private LentFiles files;
    private @Nullable LentFiles earlierFiles;
    private final @Nullable LoginRun login;
    private @Nullable DialectCall call;

    PeerConversation(CallContext context, Session session, Patience patience, String dialect, long number) {
        this.context = context;
        this.session = session;
        this.patience = patience;
        this.dialect = dialect;
        this.number = number;
        this.input = new PeerInput(session);
        this.output = new PeerOutput(session.wire());
        this.files = lentFiles();
        this.login = login(context, session);
    }

    private LentFiles lentFiles() {
        return new LentFiles(
                session.identity().rights().files(),
                new Checkpoint(session.guard(), Checkpoint.Look.NONE),
                context.uploadBytes(session.identity().caller()));
    }

    private static @Nullable LoginRun login(CallContext context, Session session) {
        var channel = new Login.Channel(
                session.identity().caller().origin(), session.wire().transport().security());
        return LoginRun.of(context, session.identity(), channel);
    }

    @Override
    public Caller login(String user, char[] password) throws InterruptedException {
        if (login == null) {
            throw new CommandException(Status.NOT_POSSIBLE, "nobody logs in at this server");
        }
        Caller caller = login.run(
                Map.of("method", LoginMethod.PASSWORD, "user", user, "secret", String.valueOf(password)),
                System.nanoTime() + login.patience().toNanos());
        endCall();
        // what was opened before stays open to the end, with the rights that it was opened with
        earlierFiles = files;
        files = lentFiles();
        return caller;
    }

    @Override
    public Caller caller() {
        return session.identity().caller();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Instant now() {
        return context.clock().instant();
    }

    @Override
    public FileStore files() {
        return files;
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void patience(Duration time) {
        patience.set(time);
    }

    @Override
    public boolean awaitInput(Duration time) throws IOException, InterruptedException {
        return input.await(time, patience);
    }

    @Override
    public @Nullable String readLine(int maxBytes) throws IOException {
        int next = input.read();
        if (next < 0) {
            return null;
        }
        var line = new ByteArrayOutputStream();
        for (; next != '\n'; next = input.read()) {
            if (next < 0 || line.size() == maxBytes) {
                throw new CommandException(
                        Status.BAD_FRAME,
                        next < 0 ? "a line has no end" : "a line has more than " + maxBytes + " bytes");
            }
            line.write(next);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandException(Status.BAD_FRAME, "a line is not UTF-8", e);
        }
    }

    @Override
    public Content next(long bytes) {
        return new PeerContent(input, bytes);
    }

    @Override
    public Content rest() {
        return new PeerContent(input, Content.UNKNOWN);
    }

    @Override
    public Reply call(String action, @Nullable Content body, Map<String, ? extends @Nullable Object> arguments)
            throws IOException, InterruptedException {
        endCall();
        input.checkCallsMayBegin();
        var begun = new DialectCall(context, session, input, output);
        call = begun;
        return begun.run(action, body, arguments);
    }

    @Override
    public long send(Reply reply) throws IOException, InterruptedException {
        DialectCall last = call;
        if (last == null) {
            throw new IllegalStateException("nothing was called, so there is no reply to send");
        }
        return last.send(reply);
    }

    @Override
    public void endCall() {
        DialectCall last = call;
        if (last != null) {
            last.close();
            call = null;
        }
    }

    @Override
    public void close() throws IOException {
        endCall();
        if (earlierFiles != null) {
            close(earlierFiles);
        }
        close(files);
    }

    private void close(LentFiles lent) throws IOException {
        for (String left : lent.closeAll()) {
            context.log().leftOpen(dialect, left);
        }
    }
}
