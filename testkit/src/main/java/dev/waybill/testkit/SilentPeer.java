package dev.waybill.testkit;

import dev.waybill.api.Authenticator;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Credential;
import dev.waybill.api.Dialect;
import dev.waybill.api.Origin;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Spool;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A peer without a server, for what a dialect reads and writes: it says nothing, takes all, and is never waited for. A test
 * overrides what it needs; what would need a server throws {@link UnsupportedOperationException}.
 */
public class SilentPeer implements Dialect.Conversation {

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
    public void pause(Duration time) {}

    @Override
    public Spool spool(Content content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RemotePath home() {
        return RemotePath.ROOT;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public void patience(@Nullable Duration time) {}

    @Override
    public Caller caller() {
        return Caller.anonymous(Origin.SOCKET_FILE);
    }

    @Override
    public List<String> logins() {
        return List.of();
    }

    @Override
    public Caller login(Credential credential) {
        throw new CommandException(Status.NOT_POSSIBLE, "nobody logs in here");
    }

    @Override
    public Caller resume(Authenticator.Account account) {
        throw new CommandException(Status.NOT_POSSIBLE, "nobody logs in here");
    }

    @Override
    public void forget() {}

    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public String catalogTag() {
        return "";
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
    public long send(Reply reply, OutputStream target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long send(Reply reply) {
        throw new UnsupportedOperationException();
    }
}
