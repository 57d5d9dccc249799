package dev.waybill.http.exchange;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How long a request's body is, in the only way that can be read out of its fields (RFC 9112 6.3).
 *
 * @param lengthBytes of the body; 0 if there is none; -1 if it comes in chunks
 */
record Framing(long lengthBytes) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final String LENGTH = "Content-Length";
    private static final String CODING = "Transfer-Encoding";

    /** @throws HttpRefusal 400 if two programs could disagree about it, 501 for a coding that is not known */
    static Framing of(Fields fields, boolean isOld) {
        List<String> codings = fields.all(CODING);
        List<String> lengths = fields.all(LENGTH);
        if (codings.isEmpty()) {
            return lengths.isEmpty() ? new Framing(0) : ofLength(lengths);
        }
        if (!lengths.isEmpty()) {
            throw HttpRefusal.malformed("a request has " + LENGTH + " or " + CODING + ", not both");
        }
        if (isOld) {
            throw HttpRefusal.malformed(CODING + " is not for HTTP/1.0");
        }
        if (codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw HttpRefusal.of(
                    501, "no-coding", CODING + " is \"" + String.join(", ", codings) + "\" but must be chunked");
        }
        return new Framing(-1);
    }

    private static Framing ofLength(List<String> lengths) {
        String length = lengths.getFirst();
        if (lengths.size() != 1 || !NUMBER.matcher(length).matches()) {
            throw HttpRefusal.malformed(
                    LENGTH + " is \"" + String.join(", ", lengths) + "\" but must be one number of bytes");
        }
        return new Framing(Long.parseLong(length));
    }

    boolean isChunked() {
        return lengthBytes < 0;
    }
}
