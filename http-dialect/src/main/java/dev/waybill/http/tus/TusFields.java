package dev.waybill.http.tus;

import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import java.util.regex.Pattern;

/** The numbers that a client says, and the type of what it sends. */
final class TusFields {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final String BYTES = "application/offset+octet-stream";

    private TusFields() {}

    /**
     * The value of a field that is a number of bytes.
     *
     * @throws HttpRefusal 400 if it is not there, or none
     */
    static long number(Exchange exchange, String field) {
        String text = exchange.head().fields().first(field);
        if (text == null || !NUMBER.matcher(text).matches()) {
            throw HttpRefusal.malformed(field + " is " + text + ": it must be a whole number of bytes");
        }
        return Long.parseLong(text);
    }

    static boolean has(Exchange exchange, String field) {
        return exchange.head().fields().first(field) != null;
    }

    /**
     * How long a new upload is.
     *
     * @throws HttpRefusal 400 if that is neither said nor put off, or both
     */
    static long length(Exchange exchange) {
        String deferred = exchange.head().fields().first("Upload-Defer-Length");
        if (deferred == null) {
            return number(exchange, "Upload-Length");
        }
        if (!deferred.equals("1") || has(exchange, "Upload-Length")) {
            throw HttpRefusal.malformed("a new upload has Upload-Length, or Upload-Defer-Length, which is 1");
        }
        return TusUpload.DEFERRED;
    }

    /** @throws HttpRefusal 415 if the body is no part of an upload */
    static void checkBytes(Exchange exchange) {
        if (!BYTES.equalsIgnoreCase(exchange.head().fields().first("Content-Type"))) {
            throw HttpRefusal.of(415, "bad-type", "the bytes of an upload come with the Content-Type " + BYTES);
        }
    }
}
