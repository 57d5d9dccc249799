package dev.waybill.client;

/** The server refused the call. */
public sealed class RefusedException extends WaybillException permits NotFoundException {

    private final int status;
    private final String code;

    RefusedException(String sentence, Answer answer) {
        super(sentence, answer, null);
        this.status = answer.status();
        String word = answer.fields().text("code");
        this.code = word == null ? "" : word;
    }

    /** HTTP's status, 400 or more. */
    public int status() {
        return status;
    }

    /** The stable word for programs to decide by, such as {@code exists}; {@code ""} if the server told none. */
    public String code() {
        return code;
    }
}
