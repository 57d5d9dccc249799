package dev.waybill.shell.session;

import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import dev.waybill.client.UntrustedServerException;
import dev.waybill.client.WaybillException;
import dev.waybill.shell.show.Escapes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A failure for programs: one object in a line of standard error.
 *
 * <pre>
 * {"status":404,"code":"no-path","error":"there is no file or folder /a","command":"get","line":"s.txt:5","exit":3}
 * </pre>
 *
 * <p>What no server refused has no status, and for its code the word of the exit code.
 */
public final class FailureRow {

    private static final String LINE = "line ";

    /** A server may send a million letters. */
    private static final int MAX_LETTERS = 1000;

    private FailureRow() {}

    /**
     * For what went wrong here.
     *
     * @param exit the {@link ExitCode}
     * @param command {@code ""} if it is about none
     * @param where the place ahead of the sentence for people, or {@code ""}
     */
    public static String of(int exit, String error, String command, String where) {
        return row(null, word(exit), error, command, where, exit);
    }

    /** For {@code failure}; as above. */
    public static String of(IOException failure, int exit, String command, String where) {
        Answer answer = failure instanceof WaybillException told ? told.answer() : null;
        String code = answer == null ? null : answer.fields().text("code");
        String word = failure instanceof UntrustedServerException ? "untrusted" : word(exit);
        String error = Escapes.bounded(Sentence.of(failure), MAX_LETTERS);
        Long status = answer == null ? null : (long) answer.status();
        return row(status, code == null ? word : code, error, command, where, exit);
    }

    /** For what is worth to be known, and is no failure. */
    static String ofNote(String note, String command, String where) {
        return Fields.of("note", note, "command", said(command), "line", said(place(where)))
                .json();
    }

    private static String row(
            @Nullable Long status, String code, String error, String command, String where, int exit) {
        return Fields.of(
                        "status",
                        status,
                        "code",
                        code,
                        "error",
                        error,
                        "command",
                        said(command),
                        "line",
                        said(place(where)),
                        "exit",
                        (long) exit)
                .json();
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    /** {@code s.txt:5} of {@code "s.txt:5: "}, and {@code 5} of {@code "line 5: "}. */
    private static String place(String where) {
        String bare = where.endsWith(": ") ? where.substring(0, where.length() - 2) : where;
        return bare.startsWith(LINE) ? bare.substring(LINE.length()) : bare;
    }

    private static String word(int exit) {
        return switch (exit) {
            case ExitCode.USAGE -> "usage";
            case ExitCode.NOT_FOUND -> "not-found";
            case ExitCode.DENIED -> "denied";
            case ExitCode.LOGIN -> "login";
            case ExitCode.NO_CONNECTION -> "no-connection";
            case ExitCode.INTEGRITY -> "integrity";
            case ExitCode.PARTLY -> "partly";
            case ExitCode.EXISTS -> "exists";
            case ExitCode.NO_SPACE -> "no-space";
            case ExitCode.PROTOCOL -> "protocol";
            case ExitCode.INTERRUPTED -> "interrupted";
            default -> "failed";
        };
    }
}
