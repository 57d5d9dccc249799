package dev.waybill.classic;

import java.nio.charset.StandardCharsets;

/** A text of parts, as many of them as fit into one answer. Of one thread. */
final class Fitting {

    private final StringBuilder text = new StringBuilder();
    private int leftBytes;

    /** @param maxBytes how many bytes of UTF-8 the text may have */
    Fitting(int maxBytes) {
        this.leftBytes = maxBytes;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Adds all of {@code part}, or nothing if that does not fit. */
    void add(String part) {
        int bytes = part.getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= leftBytes) {
            text.append(part);
            leftBytes -= bytes;
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
