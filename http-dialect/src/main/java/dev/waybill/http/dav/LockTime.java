package dev.waybill.http.dav;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long a lock lasts (RFC 4918 10.7): as long as its owner wishes, up to an hour. */
final class LockTime {

    static final Duration MAX = Duration.ofHours(1);

    private static final String SECONDS = "second-";

    /** As many digits as a long holds in any case. */
    private static final int MAX_DIGITS = 18;

    private LockTime() {}

    /** What the first wish of {@code field} that can be understood comes to; the longest time if there is none. */
    static Duration of(@Nullable String field) {
        for (String wish :
                field == null ? new String[0] : field.toLowerCase(Locale.ROOT).split(",", -1)) {
            String word = wish.strip();
            String digits = word.startsWith(SECONDS) ? word.substring(SECONDS.length()) : "";
            boolean isNumber = !digits.isEmpty()
                    && digits.length() <= MAX_DIGITS
                    && digits.chars().allMatch(letter -> letter >= '0' && letter <= '9');
            if (isNumber) {
                return Duration.ofSeconds(Math.max(1, Math.min(Long.parseLong(digits), MAX.toSeconds())));
            }
        }
        return MAX;
    }
}
