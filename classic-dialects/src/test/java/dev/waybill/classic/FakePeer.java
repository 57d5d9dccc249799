package dev.waybill.classic;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.Origin;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A peer that says nothing, takes all, and is never waited for: each test gives it what it needs. */
class FakePeer implements Dialect.Conversation {

    @Override
    public OutputStream output() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream input() {
        return InputStream.nullInputStream();
    }

    @Override
    public boolean awaitInput(Duration time) throws IOException {
        return false;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public void patience(Duration time) {}

    @Override
    public Caller caller() {
        return Caller.anonymous(Origin.SOCKET_FILE);
    }

    @Override
    public Caller login(String user, char[] password) {
        throw new CommandException(Status.NOT_POSSIBLE, "nobody logs in here");
    }

    @Override
    public long number() {
        return 1;
    }

    @Override
    public FileStore files() {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String readLine(int maxBytes) {
        return null;
    }

    @Override
    public Content next(long bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Content rest() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reply call(String action, @Nullable Content body, Map<String, ? extends @Nullable Object> arguments) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void endCall() {}

    @Override
    public long send(Reply reply) {
        throw new UnsupportedOperationException();
    }
}
