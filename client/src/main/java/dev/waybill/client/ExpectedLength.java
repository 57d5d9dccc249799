package dev.waybill.client;

import dev.waybill.protocol.Header;

/** How many bytes must follow the answer to a {@code get}. */
final class ExpectedLength {

    /** The length of a body that the answer does not tell. */
    static final long UNKNOWN = -1;

    private static final int PART = 206;

    private ExpectedLength() {}

    /**
     * The length of the body that {@code answer} announces, or {@link #UNKNOWN}.
     *
     * @throws IntegrityException if it announces something else than {@code request} asked for
     */
    static long of(Header request, Answer answer) throws IntegrityException {
        if (!CommandTraits.isFetching(request)) {
            return UNKNOWN;
        }
        long size = size(answer);
        long offset = request.get("offset") instanceof Long number ? number : 0;
        boolean isPart = offset > 0 || request.get("size") != null;
        if (!isPart && answer.status() == PART) {
            throw wrong(answer, "the server sent a part of the file where all of it was asked for");
        }
        long sent = answer.fields().integer("offset", 0);
        if (sent != offset) {
            throw wrong(answer, "the server sent the file from byte " + sent + " on, not from byte " + offset);
        }
        if (size == UNKNOWN || size < offset) {
            return size == UNKNOWN ? UNKNOWN : 0;
        }
        long rest = size - offset;
        return request.get("size") instanceof Long max ? Math.min(max, rest) : rest;
    }

    private static long size(Answer answer) throws IntegrityException {
        Object size = answer.fields().get("size");
        if (size == null) {
            return UNKNOWN;
        }
        if (size instanceof Long bytes && bytes >= 0) {
            return bytes;
        }
        throw wrong(answer, "the server told \"" + size + "\" as the size of the file");
    }

    private static IntegrityException wrong(Answer answer, String sentence) {
        return new IntegrityException(sentence, answer, null);
    }
}
