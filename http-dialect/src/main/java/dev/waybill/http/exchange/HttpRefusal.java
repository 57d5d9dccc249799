package dev.waybill.http.exchange;

import dev.waybill.api.CommandException;
import dev.waybill.api.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a request with one of HTTP's statuses and a sentence. Carries no stack trace: it is an answer, not a defect. For
 * statuses that commands have too there is {@link CommandException}.
 */
public final class HttpRefusal extends RuntimeException {

    private final int status;
    private final String code;
    private final transient List<Fields.Field> fields;

    private HttpRefusal(int status, String code, String sentence, List<Fields.Field> fields) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    /**
     * A refusal.
     *
     * @param status of 400 and above
     * @param code a stable word for programs
     * @param sentence for a person
     */
    public static HttpRefusal of(int status, String code, String sentence) {
        return new HttpRefusal(status, code, sentence, List.of());
    }

    /** 400: the request itself is not right. */
    public static HttpRefusal malformed(String sentence) {
        return of(400, "bad-request", sentence);
    }

    /** 405: {@code allowed}, separated by commas, are the methods that there are. */
    public static HttpRefusal method(String method, String allowed) {
        return of(405, "no-method", "there is no " + method + " here, only " + allowed)
                .with("Allow", allowed);
    }

    /** That of a command. */
    public static HttpRefusal of(CommandException refused) {
        return of(refused.status().number(), refused.status().code(), refused.sentence());
    }

    /** That of a command that was called. */
    static HttpRefusal of(Reply failed) {
        return of(failed.status().number(), failed.status().code(), String.valueOf(failed.get("error")));
    }

    /** The same with one more field. */
    public HttpRefusal with(String name, String value) {
        var more = new ArrayList<>(fields);
        more.add(new Fields.Field(name, value));
        return new HttpRefusal(status, code, sentence(), more);
    }

    /** HTTP's number. */
    public int status() {
        return status;
    }

    /** The stable word. */
    public String code() {
        return code;
    }

    /** The sentence for a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** What the answer has beside them. */
    public List<Fields.Field> fields() {
        return fields;
    }
}
