package dev.waybill.shell;

import dev.waybill.shell.offer.Offer;
import java.util.ArrayList;
import java.util.List;

/** How bash wants a word completed: behind the quote that it began with, and from the last sign on that parts words there. */
final class BashWord {

    /** What means itself without quotes. */
    private static final String PLAIN = "_-./:@%+=,~^";

    private final String typed;
    private final char quote;

    /** @param typed what stands in the line of it, with the quote that opens it */
    BashWord(String typed) {
        this.typed = typed;
        this.quote = typed.isEmpty() ? ' ' : typed.charAt(0);
    }

    /** What bash should write for each of {@code offers}. */
    List<String> written(List<Offer> offers) {
        var written = new ArrayList<String>();
        for (Offer offer : offers) {
            written.add(written(offer.value(), offer.isWhole()));
        }
        if (offers.size() != 1) {
            return written;
        }
        String only = written.get(0);
        if (offers.get(0).value().endsWith("/")) {
            // Of one word bash closes the quote, and a folder goes on: of two it writes what they share.
            written.add(only + "...");
        } else if (quote == '\'' && only.endsWith("'")) {
            // Bash takes this quote for the one that it would close the word with.
            written.set(0, only + "'");
        }
        return written;
    }

    private String written(String word, boolean isWhole) {
        if (quote == '\'') {
            return word.replace("'", "'\\''") + (isWhole ? "' " : "");
        }
        if (quote == '"') {
            return escaped(word, "\\\"$`") + (isWhole ? "\" " : "");
        }
        String written = plain(word) + (isWhole ? " " : "");
        int parted = Math.max(typed.lastIndexOf(':'), typed.lastIndexOf('=')) + 1;
        return written.startsWith(typed.substring(0, parted)) ? written.substring(parted) : written;
    }

    private static String plain(String word) {
        var plain = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (!Character.isLetterOrDigit(letter) && letter < 0x80 && PLAIN.indexOf(letter) < 0) {
                plain.append('\\');
            }
            plain.append(letter);
        }
        return plain.toString();
    }

    private static String escaped(String word, String special) {
        var escaped = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (special.indexOf(letter) >= 0) {
                escaped.append('\\');
            }
            escaped.append(letter);
        }
        return escaped.toString();
    }
}
