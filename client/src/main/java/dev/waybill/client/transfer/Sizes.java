package dev.waybill.client.transfer;

/**
 * What a large file is cut into.
 *
 * @param pieceBytes the usual length of a piece
 * @param minPieceBytes what a piece is not cut below, where several connections share a file or the line is bad
 * @param largeBytes a file that has more is sent in pieces
 * @param window how many pieces are under way on one connection
 */
record Sizes(long pieceBytes, long minPieceBytes, long largeBytes, int window) {

    /** Pieces of 16 MiB of files above 32 MiB, two at a time. */
    static final Sizes USUAL = new Sizes(16 << 20, 1 << 20, 32 << 20, 2);

    /** The length of a piece where {@code lanes} share {@code size} bytes: each gets several. */
    long pieceBytes(long size, int lanes) {
        return lanes == 1 ? pieceBytes : Math.clamp(size / (lanes * 4L), minPieceBytes, pieceBytes);
    }
}
