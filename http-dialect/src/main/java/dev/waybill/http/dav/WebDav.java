package dev.waybill.http.dav;

import dev.waybill.api.Environment;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Resource;
import dev.waybill.http.field.ETag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /dav/PATH}: the stored files over WebDAV (RFC 4918), class 1 and 2. What changes files is a command, so rules,
 * quotas, filters and the audit see it; locks bind those who speak WebDAV alone.
 */
public final class WebDav implements Resource {

    private final LockTable locks;
    private final Resource files;
    private final Reading reading;
    private final Patching patching;
    private final Locking locking;
    private final Writing writing;
    private final Transferring transferring;

    private WebDav(LockTable locks, DeadProperties properties, Resource files) {
        this.locks = locks;
        this.files = files;
        this.reading = new Reading(locks, properties);
        this.patching = new Patching(locks, properties);
        this.locking = new Locking(locks);
        this.writing = new Writing(locks, properties, files);
        this.transferring = new Transferring(locks, properties);
    }

    /**
     * One whose properties are kept in the plugin's folder.
     *
     * @param files answers GET, HEAD and PUT
     */
    public static WebDav of(Environment environment, Resource files) {
        var kept = new PropertyFiles(() -> environment.folder().resolve("properties"));
        var locks = new LockTable(environment.clock(), () -> "urn:uuid:" + UUID.randomUUID());
        return new WebDav(locks, new DeadProperties(kept), files);
    }

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        if (exchange.head().method().equals("OPTIONS")) {
            exchange.answer(Answer.of(200)
                    .with("DAV", "1, 2")
                    .with("MS-Author-Via", "DAV") // without it Windows looks for FrontPage
                    .with("Allow", DavMethods.ALL));
            return;
        }
        DavRequest request = DavRequest.of(exchange);
        try {
            checkCondition(request);
            answer(request);
        } catch (DavRefusal refusal) {
            exchange.checkNotBegun(refusal);
            refuse(request, refusal);
        }
    }

    private void answer(DavRequest request) throws IOException, InterruptedException {
        String method = request.exchange().head().method();
        switch (method) {
            case "GET", "HEAD" -> files.answer(request.exchange());
            case "PUT" -> writing.put(request);
            case "DELETE" -> writing.delete(request);
            case "MKCOL" -> writing.makeFolder(request);
            case "PROPFIND" -> reading.answer(request);
            case "PROPPATCH" -> patching.answer(request);
            case "COPY" -> transferring.copy(request);
            case "MOVE" -> transferring.move(request);
            case "LOCK" -> locking.lock(request);
            case "UNLOCK" -> locking.unlock(request);
            default -> throw HttpRefusal.method(method, DavMethods.ALL);
        }
    }

    private void checkCondition(DavRequest request) throws IOException {
        boolean isMet;
        try {
            isMet = request.condition().isMet(new Facts(request));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!isMet) {
            throw HttpRefusal.of(412, "changed", "what the field If wants is not so");
        }
    }

    /** What the conditions of one request find. */
    private final class Facts implements IfField.Facts {
        private final DavRequest request;

        Facts(DavRequest request) {
            this.request = request;
        }

        @Override
        public boolean isLocked(@Nullable String url, String token) {
            RemotePath path = path(url);
            return path != null && locks.find(request.home().stored(path), token) != null;
        }

        @Override
        public boolean hasTag(@Nullable String url, String etag) {
            RemotePath path = path(url);
            try {
                Entry entry = path == null ? null : request.look(path);
                return entry != null && etag.equals(ETag.strong(entry.etag()).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Null for what is none of ours: no condition on that is met. */
        private @Nullable RemotePath path(@Nullable String url) {
            try {
                return url == null ? request.path() : request.urls().path(url);
            } catch (HttpRefusal elsewhere) {
                return null;
            }
        }
    }

    private static void refuse(DavRequest request, DavRefusal refusal) throws IOException {
        var bytes = new ByteArrayOutputStream();
        XmlOut out = XmlOut.begin(bytes, "error");
        RemotePath about = refusal.about();
        if (about == null) {
            out.empty(refusal.condition());
        } else {
            RemotePath seen = request.home().seen(about);
            out.element(
                    refusal.condition(),
                    () -> out.element("href", Urls.href(seen == null ? RemotePath.ROOT : seen, false)));
        }
        out.finish();
        request.exchange().answer(Answer.of(refusal.status()).bytes(XmlOut.MEDIA, bytes.toByteArray()));
    }
}
