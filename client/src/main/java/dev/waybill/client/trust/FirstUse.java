package dev.waybill.client.trust;

import org.jspecify.annotations.Nullable;

/** What happens where a server is neither known nor vouched for by an authority. What is known and differs never passes. */
public enum FirstUse {
    /** A person is asked, with the fingerprint shown; where nobody can be, it is refused. */
    ASK("ask"),
    /** It is trusted and kept: whoever is in between at the first time stays unnoticed. */
    ACCEPT_NEW("accept-new"),
    /** It is refused: known servers only. */
    YES("yes"),
    /** It is trusted and not kept: whoever is in between stays unnoticed each time. */
    NO("no");

    private final String word;

    FirstUse(String word) {
        this.word = word;
    }

    /** The one that {@code word} means; null if none does. */
    public static @Nullable FirstUse of(String word) {
        for (FirstUse each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        return null;
    }

    /** As people write it: {@code ask}, {@code accept-new}, {@code yes}, {@code no}. */
    public String word() {
        return word;
    }
}
