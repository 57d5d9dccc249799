package dev.waybill.http.file;

import dev.waybill.api.RemotePath;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.field.AcceptEncoding;
import dev.waybill.http.field.Disposition;
import dev.waybill.http.field.ETag;
import dev.waybill.http.field.HttpDate;
import dev.waybill.http.field.MediaTypes;

/**
 * The header fields that a stored file comes with: what it is, and that it never acts in a browser as the user. A page that
 * somebody has stored runs no script, sends no form, and is of no origin.
 *
 * @param type the media type of the file
 */
record FileAnswer(Exchange exchange, RemotePath path, FileVersion version, String type) {

    private static final String SANDBOX = "sandbox; default-src 'none'; img-src 'self' data:; media-src 'self';"
            + " style-src 'self' 'unsafe-inline'; font-src 'self' data:; form-action 'none'; frame-ancestors 'self'";

    private static final String HARMLESS = "frame-ancestors 'self'";

    /** Less than this does not shrink by as much as packing costs. */
    private static final int MIN_PACKED_BYTES = 1024;

    /** That of {@code version} of the file. */
    static FileAnswer of(Exchange exchange, RemotePath path, FileVersion version) {
        return new FileAnswer(exchange, path, version, MediaTypes.of(path.name()));
    }

    /** Whether the file goes out packed: it is text, is wanted so, and nobody asks for parts of it. */
    boolean isPacked() {
        var fields = exchange.head().fields();
        return version.sizeBytes() >= MIN_PACKED_BYTES
                && fields.first("Range") == null
                && AcceptEncoding.acceptsGzip(fields.all("Accept-Encoding"))
                && MediaTypes.isTextLike(type);
    }

    /** What every answer about the file has, 304 included. */
    Answer about(int status, boolean packed) {
        ETag etag = ETag.strong(version.etag());
        Answer about = Answer.of(status)
                .with("ETag", (packed ? etag.asWeak() : etag).toString())
                .with("Last-Modified", HttpDate.text(version.modified()))
                .with("Cache-Control", "private, no-cache");
        return MediaTypes.isTextLike(type) ? about.with("Vary", "Accept-Encoding") : about;
    }

    /** What those have that bring the file, or a part of it. */
    Answer bringing(int status, boolean packed) {
        Answer bringing = about(status, packed)
                .with("Accept-Ranges", "bytes")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Referrer-Policy", "no-referrer")
                .with("Content-Security-Policy", MediaTypes.isHarmless(type) ? HARMLESS : SANDBOX);
        return exchange.head().query("download") == null
                ? bringing
                : bringing.with("Content-Disposition", Disposition.attachment(path.name()));
    }
}
