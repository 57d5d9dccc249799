package dev.waybill.server.dialect;

import dev.waybill.api.Authenticator;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Credential;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Spool;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.call.Checkpoint;
import dev.waybill.server.call.LentFiles;
import dev.waybill.server.call.LoginRun;
import dev.waybill.server.call.SpoolFile;
import dev.waybill.server.connection.Session;
import dev.waybill.server.policy.Login;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A peer as a dialect sees it, whatever is spoken. Of the connection's thread, which closes it when the dialect is done with
 * it.
 */
class ServedPeer implements Dialect.Peer, AutoCloseable {

    private static final Set<String> BY_SECRET = Set.of(LoginMethod.PASSWORD, LoginMethod.TOKEN);

    private final CallContext context;
    private final Session session;
    private final Patience patience;
    private final String dialect;
    private final long number;
    private final PeerInput input;
    private final PeerOutput output;
    private LentFiles files;
    private final @Nullable LoginRun login;
    private @Nullable DialectCall call;
    private @Nullable SpoolFile spool;

    ServedPeer(CallContext context, Session session, Patience patience, String dialect, long number) {
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

    /** What comes from there. */
    final PeerInput incoming() {
        return input;
    }

    /** What goes there. */
    final PeerOutput outgoing() {
        return output;
    }

    /** The last call, or null. */
    final @Nullable DialectCall lastCall() {
        return call;
    }

    /** Waits for something to come. */
    final boolean awaitAny(Duration time) throws IOException, InterruptedException {
        return input.await(time, patience);
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
    public List<String> logins() {
        if (login == null) {
            return List.of();
        }
        return login.methods().stream().filter(BY_SECRET::contains).toList();
    }

    @Override
    public Caller login(Credential credential) throws IOException, InterruptedException {
        LoginRun run = logsIn();
        Caller caller =
                run.run(fields(credential), System.nanoTime() + run.patience().toNanos());
        becameAnother();
        takeSeat();
        return caller;
    }

    /** One for whom there is no room is not there: nothing that comes next runs as that user. */
    private void takeSeat() throws IOException {
        try {
            session.isLoggedIn();
        } catch (CommandException e) {
            forget();
            throw e;
        }
    }

    private LoginRun logsIn() {
        if (login == null) {
            throw new CommandException(Status.NOT_POSSIBLE, "nobody logs in at this server");
        }
        return login;
    }

    private static Map<String, String> fields(Credential credential) {
        return switch (credential) {
            case Credential.Password password ->
                Map.of(
                        "method",
                        LoginMethod.PASSWORD,
                        "user",
                        password.user(),
                        "secret",
                        String.valueOf(password.secret()));
            case Credential.Token token ->
                Map.of("method", LoginMethod.TOKEN, "secret", String.valueOf(token.secret()));
            case Credential.Key key -> throw noSecret(key);
            case Credential.Certificate certificate -> throw noSecret(certificate);
        };
    }

    private static IllegalArgumentException noSecret(Credential credential) {
        return new IllegalArgumentException("a dialect logs in by a password or a token, not by " + credential);
    }

    @Override
    public Caller resume(Authenticator.Account account) throws IOException {
        Caller caller = logsIn().resume(account);
        becameAnother();
        takeSeat();
        return caller;
    }

    @Override
    public void forget() throws IOException {
        session.identity().become(Caller.anonymous(caller().origin()));
        becameAnother();
        session.isLoggedOut();
    }

    private void becameAnother() throws IOException {
        endCall();
        close(files);
        files = lentFiles();
    }

    @Override
    public boolean isEncrypted() {
        return session.wire().transport().security().isEncrypted();
    }

    @Override
    public String catalogTag() {
        return session.identity().catalogTag(context.commands().get());
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
    public RemotePath home() {
        return session.identity().rights().home();
    }

    @Override
    public FileStore files() {
        return files;
    }

    @Override
    public void patience(@Nullable Duration time) {
        patience.set(time);
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        patience.sleep(time.toNanos());
    }

    @Override
    public Spool spool(Content content) throws IOException {
        closeSpool();
        long limit = context.uploadBytes(caller());
        var kept = SpoolFile.of(
                new DialectBody(content, limit),
                context.scratch().open(),
                new Checkpoint(session.guard(), Checkpoint.Look.NONE));
        spool = kept;
        return kept;
    }

    private void closeSpool() throws IOException {
        if (spool != null) {
            spool.close();
            spool = null;
        }
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
        closeSpool();
        close(files);
    }

    private void close(LentFiles lent) throws IOException {
        for (String left : lent.closeAll()) {
            context.log().leftOpen(dialect, left);
        }
    }
}
