package dev.waybill.http.exchange;

import dev.waybill.api.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParser;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection. Of its thread. */
public final class RequestReader {

    private static final int MAX_HEAD_BYTES = 64 << 10;
    private static final int MAX_CHUNK_LINE = 4096;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxHeaderCount(100)
            .setMaxLineLength(MAX_HEAD_BYTES)
            .setMaxEmptyLineCount(2)
            .build();

    private final Dialect.Conversation peer;
    private final Duration patience;
    private final InputStream in;
    private final StrictInput lines = new StrictInput();
    private final DefaultHttpRequestParser parser = new DefaultHttpRequestParser(LIMITS);
    private Framing framing = new Framing(0);
    private boolean isInHead;

    /**
     * Reads what {@code peer} sends.
     *
     * @param patience how long a head may take from its first byte to its last
     */
    public RequestReader(Dialect.Conversation peer, Duration patience) {
        this.peer = peer;
        this.patience = patience;
        this.in = peer.input();
    }

    /**
     * The head of the next request; null if the peer sends none.
     *
     * @throws HttpRefusal if it is not right: nothing more can be read then
     */
    public @Nullable RequestHead next() throws IOException {
        // the server's own patience holds until the first byte
        var first = new FirstByte(in);
        if (first.isMissing()) {
            return null;
        }
        isInHead = true;
        framing = new Framing(0);
        peer.patience(patience);
        lines.expectHead(MAX_HEAD_BYTES, System.nanoTime() + patience.toNanos());
        try {
            ClassicHttpRequest request = parser.parse(lines, first);
            isInHead = false;
            return request == null ? null : headOf(request);
        } catch (HttpException e) {
            throw HttpRefusal.of(431, "bad-head", "the head of the request cannot be read: " + e.getMessage());
        } finally {
            peer.patience(null);
        }
    }

    /** Whether the last head was begun, and is not whole. */
    public boolean isInHead() {
        return isInHead;
    }

    private RequestHead headOf(ClassicHttpRequest request) {
        var all = new ArrayList<Fields.Field>();
        for (Header header : request.getHeaders()) {
            all.add(new Fields.Field(header.getName(), header.getValue() == null ? "" : header.getValue()));
        }
        var fields = new Fields(all);
        boolean isOld = HttpVersion.HTTP_1_0.equals(request.getVersion());
        framing = Framing.of(fields, isOld);
        boolean persistent = isOld ? fields.lists("Connection", "keep-alive") : !fields.lists("Connection", "close");
        var asked = Asked.of(request.getMethod(), lines.target(), host(fields, isOld));
        return new RequestHead(request.getMethod(), asked.target(), asked.host(), persistent, fields);
    }

    private static String host(Fields fields, boolean isOld) {
        List<String> hosts = fields.all("Host");
        if (hosts.size() > 1 || (hosts.isEmpty() && !isOld)) {
            throw HttpRefusal.malformed("a request names one Host, and this one names " + hosts.size());
        }
        return hosts.isEmpty() ? "" : hosts.getFirst().toLowerCase(Locale.ROOT);
    }

    /** The body of the request whose head was read last. */
    RequestBody body() {
        return framing.isChunked()
                ? RequestBody.chunked(peer, this::chunks)
                : RequestBody.ofLength(peer, framing.lengthBytes());
    }

    private InputStream chunks() {
        lines.expectChunks(MAX_CHUNK_LINE);
        return new ChunkedInputStream(lines, in, LIMITS);
    }

    /**
     * What a request line asks for, of whom.
     *
     * @param host from the target where that names one, which counts then (RFC 9112 3.2.2)
     */
    private record Asked(Target target, String host) {
        static Asked of(String method, String text, String host) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (text.equals("*") && !method.equals("OPTIONS")) {
                throw HttpRefusal.malformed("only OPTIONS asks for *");
            }
            int scheme = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : 0;
            if (scheme == 0) {
                return new Asked(Target.of(text), host);
            }
            int slash = text.indexOf('/', scheme);
            String authority = slash < 0 ? lower.substring(scheme) : lower.substring(scheme, slash);
            if (!authority.equals(host)) {
                throw HttpRefusal.malformed("the request's target and its Host are not the same");
            }
            return new Asked(Target.of(slash < 0 ? "/" : text.substring(slash)), authority);
        }
    }
}
