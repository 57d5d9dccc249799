package dev.waybill.s3;

import java.util.ArrayList;
import java.util.List;

/**
 * How a file is cut: into cells of one size, each of which becomes the part of a multipart upload that has its number. Only
 * the last one may be smaller.
 *
 * @param cellBytes of each
 */
record Grid(int cellBytes) {

    /**
     * Some bytes within one cell.
     *
     * @param from the first
     * @param to behind the last
     * @param number of the cell, from 1 on
     * @param isCell whether they are all of it
     */
    record Piece(long from, long to, int number, boolean isCell) {}

    /** How large a file may be. */
    long maxBytes() {
        return (long) cellBytes * Multipart.MAX_PARTS;
    }

    /** Where the cell ends in which {@code position} is. */
    long endOfCell(long position) {
        return (position / cellBytes + 1) * cellBytes;
    }

    Piece piece(long from, long to) {
        return new Piece(from, to, (int) (from / cellBytes) + 1, to - from == cellBytes && from % cellBytes == 0);
    }

    /** What the bytes from {@code from} to {@code to} are in the cells that they meet. */
    List<Piece> pieces(long from, long to) {
        var pieces = new ArrayList<Piece>();
        long at = from;
        while (at < to) {
            long end = Math.min(to, endOfCell(at));
            pieces.add(piece(at, end));
            at = end;
        }
        return pieces;
    }
}
