package dev.waybill.shell;

import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.offer.Offer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The shell of the user's own that the program is started from, and which can complete the program's words. */
enum OuterShell {
    BASH,
    ZSH,
    FISH;

    /** @throws UsageException if there is none called {@code word} */
    static OuterShell of(String word) throws UsageException {
        return switch (word) {
            case "bash" -> BASH;
            case "zsh" -> ZSH;
            case "fish" -> FISH;
            default -> throw new UsageException("completion is for bash, zsh or fish, not \"" + word + "\"");
        };
    }

    /** What makes it complete the program's words. */
    String script() throws IOException {
        String name = switch (this) {
            case BASH -> "completion.bash";
            case ZSH -> "completion.zsh";
            case FISH -> "completion.fish";
        };
        try (InputStream script = OuterShell.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IOException("the program lacks its own " + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The lines of the answer, as the script takes them: for bash as they stand in the line, for the others the words
     * themselves, which they quote.
     *
     * @param typed what stands in the line of the word, quotes and all
     */
    List<String> written(String typed, List<Offer> offers) {
        if (this == BASH) {
            return new BashWord(typed).written(offers);
        }
        var written = new ArrayList<String>();
        for (Offer offer : offers) {
            written.add((offer.isWhole() ? "+" : "-") + offer.value());
        }
        return written;
    }
}
