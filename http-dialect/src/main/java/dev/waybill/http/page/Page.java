package dev.waybill.http.page;

import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.RequestHead;
import dev.waybill.http.exchange.Resource;
import dev.waybill.http.field.AcceptEncoding;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code /} and what is below {@code /page/}: the page for browsers. It is for everybody: what it shows is not. */
public final class Page implements Resource {

    /** The page loads nothing from elsewhere, and runs nothing that does not stand in a file of its own. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
                    + "media-src 'self' blob:; frame-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private volatile @Nullable Assets assets;

    @Override
    public void answer(Exchange exchange) throws IOException {
        RequestHead head = exchange.head();
        head.checkMethod("GET", "HEAD");
        boolean isIndex = head.path().equals("/");
        Asset asset = isIndex ? assets().index() : assets().at(head.path());
        if (asset == null) {
            throw HttpRefusal.of(404, "no-resource", "there is nothing at " + head.path());
        }
        exchange.answer(answered(asset, isIndex, head));
    }

    private static Answer answered(Asset asset, boolean isIndex, RequestHead head) {
        boolean isPacked = AcceptEncoding.acceptsGzip(head.fields().all("Accept-Encoding"));
        String etag = "\"" + asset.tag() + (isPacked ? "-gzip" : "") + "\"";
        boolean isKnown = head.fields().lists("If-None-Match", etag);
        Answer answer = Answer.of(isKnown ? 304 : 200)
                .with("ETag", etag)
                .with("Cache-Control", isIndex ? "no-cache" : "public, max-age=31536000, immutable")
                .with("Vary", "Accept-Encoding")
                .with("Content-Security-Policy", POLICY)
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Referrer-Policy", "same-origin")
                .with("X-Content-Type-Options", "nosniff");
        if (isKnown) {
            return answer;
        }
        return isPacked
                ? answer.with("Content-Encoding", "gzip").bytes(asset.mediaType(), asset.packed())
                : answer.bytes(asset.mediaType(), asset.bytes());
    }

    /** Read when they are first asked for: most servers never are. Two at once read the same. */
    private Assets assets() throws IOException {
        Assets known = assets;
        if (known == null) {
            known = Assets.read();
            assets = known;
        }
        return known;
    }
}
