package dev.waybill.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call failed. The message is one sentence for a person. Every failure of this library is one of these. */
public abstract sealed class WaybillException extends IOException
        permits RefusedException,
                IntegrityException,
                CannotConnectException,
                UntrustedServerException,
                LoginException,
                ConnectionBrokenException,
                CancelledException,
                ProtocolException,
                LocalFileException,
                ClientClosedException {

    private final String sentence;
    private final transient @Nullable Answer answer;

    WaybillException(String sentence, @Nullable Answer answer, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
        this.answer = answer;
    }

    /** One sentence for a person. */
    @Override
    public String getMessage() {
        return sentence;
    }

    /** What the server said, or null if it said nothing. */
    public @Nullable Answer answer() {
        return answer;
    }

    /** What the server says with {@code answer}, which is a refusal. */
    public static WaybillException of(Answer failure) {
        String said = failure.fields().text("error");
        String sentence = said == null ? "the server answered with status " + failure.status() : said;
        return switch (failure.status()) {
            case 404 -> new NotFoundException(sentence, failure);
            case 422 -> new IntegrityException(sentence, failure, null);
            default -> new RefusedException(sentence, failure);
        };
    }
}
