package dev.waybill.shell.session;

import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.LoginException;
import dev.waybill.client.UntrustedServerException;
import dev.waybill.client.WaybillException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;

/** What went wrong, in one sentence for a person. */
public final class Sentence {

    private Sentence() {}

    /** The sentence for {@code failure}. */
    public static String of(IOException failure) {
        if (failure instanceof ConnectionBrokenException broken && broken.isStalled()) {
            return broken.getMessage() + ": --timeout lets it take longer";
        }
        if (failure instanceof LoginException login && login.wantsMore()) {
            return login.getMessage() + ": client-shell --help tells how to log in";
        }
        if (failure instanceof UntrustedServerException untrusted && untrusted.mayBeAsked()) {
            return untrusted.getMessage() + ". If that is what the server has printed at its start, --fingerprint "
                    + untrusted.shown() + " trusts it, and --trust accept-new trusts whatever comes first";
        }
        if (failure instanceof WaybillException told) {
            return told.getMessage();
        }
        if (failure instanceof FileSystemException local) {
            return LocalFileException.sentence(String.valueOf(local.getFile()), local);
        }
        if (failure instanceof CharacterCodingException) {
            return "it holds bytes that are not UTF-8";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
