package dev.waybill.shell.line;

/** Whether a command of a line runs after the one ahead of it. */
public enum When {
    /** In any case: it is the first. */
    ALWAYS(""),
    /** If the one ahead of it was done. */
    DONE("&&"),
    /** If the one ahead of it failed. */
    FAILED("||");

    private final String sign;

    When(String sign) {
        this.sign = sign;
    }

    /** How it is written between the two. */
    String sign() {
        return sign;
    }

    /** Whether a command runs after one that ended with {@code code}. */
    public boolean isMet(int code) {
        return this == ALWAYS || (this == DONE) == (code == 0);
    }
}
