package dev.waybill.client.transfer;

/**
 * So many bytes of a file.
 *
 * @param from the offset of the first one
 * @param to the offset behind the last one
 */
record Stretch(long from, long to) {

    Stretch {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no stretch goes from " + from + " to " + to);
        }
    }

    long sizeBytes() {
        return to - from;
    }
}
