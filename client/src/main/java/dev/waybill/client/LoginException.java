package dev.waybill.client;

import org.jspecify.annotations.Nullable;

/** The server has not let this client in, or there is nothing to log in with: nothing was done. */
public final class LoginException extends WaybillException {

    private final boolean wantsMore;

    LoginException(String sentence, @Nullable Answer answer, @Nullable Throwable cause) {
        this(sentence, false, answer, cause);
    }

    private LoginException(String sentence, boolean wantsMore, @Nullable Answer answer, @Nullable Throwable cause) {
        super(sentence, answer, cause);
        this.wantsMore = wantsMore;
    }

    /** That a login is needed for which something is missing. */
    static LoginException needed(String sentence, @Nullable Answer answer) {
        return new LoginException(sentence, true, answer, null);
    }

    /** Whether nothing was tried, since a user or something to log in with is missing. */
    public boolean wantsMore() {
        return wantsMore;
    }
}
