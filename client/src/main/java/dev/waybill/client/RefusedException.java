package dev.waybill.client;

/** The server answered that it did not do it. */
public sealed class RefusedException extends WaybillException permits NotFoundException {

    private final int status;
    private final String code;

    RefusedException(String sentence, Answer answer) {
        super(sentence, answer, null);
        this.status = answer.status();
        String word = answer.fields().text("code");
        this.code = word == null ? "" : word;
    }

    /** HTTP's number, 400 or more. */
    public int status() {
        return status;
    }

    /** The stable word to decide by, such as {@code exists}; {@code ""} if the server told none. */
    public String code() {
        return code;
    }
}
