package dev.waybill.shell.offer;

/**
 * One thing that may stand where the cursor is.
 *
 * @param value the whole word
 * @param shown what a person is shown of it
 * @param isWhole whether the word ends with it; a folder goes on
 */
public record Offer(String value, String shown, boolean isWhole) {

    /** A word that is shown as it is. */
    static Offer of(String word) {
        return new Offer(word, word, true);
    }
}
