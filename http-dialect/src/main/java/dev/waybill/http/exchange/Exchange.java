package dev.waybill.http.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** One request and its answer, which is given once. Of the connection's thread. */
public final class Exchange {

    /** What an unread body may still have for the connection to go on. */
    private static final long MAX_DISCARDED_BYTES = 256 << 10;

    /** Files up to this size go out with their head. */
    private static final int SMALL_BYTES = 12 << 10;

    private final Dialect.Conversation peer;
    private final RequestHead head;
    private final RequestBody body;
    private String rest;
    private boolean hasBegun;
    private boolean isLast;

    /** Writes a body as it comes. */
    @FunctionalInterface
    public interface BodyWriter {
        /** Writes to {@code out}, which need not be closed; a flush sends what was written. */
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** The exchange of {@code head}, which {@code reader} has read. */
    public Exchange(Dialect.Conversation peer, RequestHead head, RequestReader reader) {
        this.peer = peer;
        this.head = head;
        this.body = reader.body();
        this.rest = head.path();
        this.isLast = !head.persistent();
        if (head.fields().lists("Expect", "100-continue")) {
            body.comesWhenAsked();
        }
    }

    /** One whose head cannot be read: it can only be refused, and ends the connection. */
    public static Exchange ofBrokenHead(Dialect.Conversation peer, RequestReader reader) {
        var head = new RequestHead("GET", new Target("/", ""), "", false, new Fields(List.of()));
        return new Exchange(peer, head, reader);
    }

    /** What was asked. */
    public RequestHead head() {
        return head;
    }

    /** Who asks: logged in as whomever the request proves, if it proves anybody. */
    public Dialect.Conversation peer() {
        return peer;
    }

    /** From now on {@link #rest} and {@link #remotePath} are what follows {@code prefix}. */
    public void below(String prefix) {
        rest = head.path().substring(prefix.length());
    }

    /** The path without the prefix of the resource that answers, still encoded. */
    public String rest() {
        return rest;
    }

    /**
     * The stored file that {@link #rest} names.
     *
     * @throws HttpRefusal or CommandException 400 if it can be none
     */
    public RemotePath remotePath() {
        return Target.remotePath(rest);
    }

    /** Whether the path ends with a slash, as that of a folder does. */
    public boolean isFolderPath() {
        return rest.endsWith("/");
    }

    /** The body of the request; empty if there is none. */
    public Content body() {
        return body;
    }

    /** Whether a body comes along, be it empty. */
    public boolean hasBody() {
        return body.lengthBytes() != 0;
    }

    /**
     * The whole body.
     *
     * @throws HttpRefusal 413 if it has more than {@code maxBytes}
     */
    public byte[] bodyBytes(int maxBytes) throws IOException {
        var bytes = ByteBuffer.allocate(
                body.lengthBytes() < 0 ? maxBytes + 1 : (int) Math.min(body.lengthBytes(), maxBytes) + 1);
        if (body.lengthBytes() <= maxBytes) {
            while (bytes.hasRemaining() && body.read(bytes) >= 0) {}
        }
        if (body.lengthBytes() > maxBytes || bytes.position() > maxBytes) {
            throw HttpRefusal.of(413, "too-large", "the body has more than " + maxBytes + " bytes");
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /**
     * The whole body, in UTF-8.
     *
     * @throws HttpRefusal 413 if it has more than {@code maxBytes}, 400 if it is not UTF-8
     */
    public String bodyText(int maxBytes) throws IOException {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bodyBytes(maxBytes)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw HttpRefusal.malformed("the body is not UTF-8");
        }
    }

    /** Whether the answer is on its way: what fails now can only end the connection. */
    public boolean hasBegun() {
        return hasBegun;
    }

    /** The connection ends with this exchange. */
    public void endsConnection() {
        isLast = true;
    }

    /** Takes {@link #endsConnection} back: it ends only if the peer wants that. */
    public void goesOnAfterAll() {
        isLast = !head.persistent();
    }

    /** Answers with {@code answer} as it is. */
    public void answer(Answer answer) throws IOException {
        var writer = begin(answer, answer.body().length);
        if (!head.isHead()) {
            writer.write(answer.body(), answer.body().length);
        }
        writer.flush();
    }

    /** Answers with {@code answer} and the body that {@code source} writes. */
    public void stream(Answer answer, BodyWriter source) throws IOException, InterruptedException {
        var writer = begin(answer, -1);
        if (!head.isHead()) {
            var chunks = writer.chunks();
            source.write(chunks);
            chunks.finish();
        }
        writer.flush();
    }

    /**
     * Answers with {@code answer} and the body of {@code reply}, that of the last call.
     *
     * @param lengthBytes of that body, or -1 if nobody knows
     */
    public void send(Answer answer, Reply reply, long lengthBytes) throws IOException, InterruptedException {
        if (head.isHead()) {
            peer.endCall();
            begin(answer, lengthBytes).flush();
        } else if (lengthBytes < 0) {
            stream(answer, out -> peer.send(reply, out));
        } else if (lengthBytes <= SMALL_BYTES && reply.payload() instanceof Reply.Payload.Bytes bytes) {
            sendSmall(answer, bytes.content(), (int) lengthBytes);
        } else {
            begin(answer, lengthBytes).flush();
            peer.send(reply);
        }
    }

    private void sendSmall(Answer answer, Content content, int lengthBytes) throws IOException {
        var bytes = ByteBuffer.allocate(lengthBytes);
        while (bytes.hasRemaining() && content.read(bytes) >= 0) {}
        peer.endCall();
        if (bytes.hasRemaining()) {
            throw new IOException("a file became shorter while it was read");
        }
        var writer = begin(answer, lengthBytes);
        writer.write(bytes.array(), lengthBytes);
        writer.flush();
    }

    /**
     * Answers with a refusal.
     *
     * @throws IOException if the answer is on its way already: its end is missing, and the peer sees that
     */
    public void refuse(HttpRefusal refused) throws IOException {
        checkNotBegun(refused);
        HttpRefusal refusal = mayLogIn(refused) ? loginNeeded(refused) : refused;
        var object = new LinkedHashMap<String, Object>();
        object.put("status", refusal.status());
        object.put("code", refusal.code());
        object.put("error", refusal.sentence());
        Answer answer = Answer.of(refusal.status());
        for (Fields.Field field : refusal.fields()) {
            answer = answer.with(field.name(), field.value());
        }
        answer(answer.with("Cache-Control", "no-store").json(object));
    }

    /**
     * Checks that {@code refusal} can still be told.
     *
     * @throws IOException if the answer is on its way already
     */
    public void checkNotBegun(RuntimeException refusal) throws IOException {
        if (hasBegun) {
            throw new IOException("an answer broke off: " + refusal.getMessage(), refusal);
        }
    }

    /** Whether a login could change it. */
    private boolean mayLogIn(HttpRefusal refused) {
        boolean isDenied = refused.status() == 403 && refused.code().equals(Status.DENIED.code());
        return refused.status() == 401
                || (isDenied && !peer.caller().authenticated() && !peer.logins().isEmpty());
    }

    /** A script is not challenged: its browser would ask the user, and the page does that itself. */
    private HttpRefusal loginNeeded(HttpRefusal refused) {
        String mode = head.fields().first("Sec-Fetch-Mode");
        var refusal =
                refused.status() == 401 ? refused : HttpRefusal.of(401, Status.LOGIN_NEEDED.code(), refused.sentence());
        return mode == null || mode.equals("navigate")
                ? refusal.with("WWW-Authenticate", "Basic realm=\"waybill\", charset=\"UTF-8\"")
                : refusal;
    }

    /** The same with the refusal of a command. */
    public void refuse(CommandException refused) throws IOException {
        checkNotBegun(refused);
        refuse(HttpRefusal.of(refused));
    }

    private AnswerWriter begin(Answer answer, long lengthBytes) throws IOException {
        if (hasBegun) {
            throw new IllegalStateException("a request is answered once");
        }
        isLast |= !body.discard(MAX_DISCARDED_BYTES) || isPipelined();
        hasBegun = true;
        var writer = new AnswerWriter(peer.output());
        writer.head(answer, lengthBytes, peer.now(), isLast);
        return writer;
    }

    /** A request that was sent before its turn is not answered: its sender sees the end, and sends it again. */
    private boolean isPipelined() throws IOException {
        return body.hasEnded() && peer.input().available() > 0;
    }

    /** Whether the connection goes on: all was read, the answer was given, and both ends want it. */
    public boolean goesOn() {
        return hasBegun && !isLast;
    }
}
