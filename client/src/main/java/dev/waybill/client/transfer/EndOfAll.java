package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ClientClosedException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.LoginException;
import dev.waybill.client.ProtocolException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.UntrustedServerException;
import dev.waybill.client.WaybillException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Tells the failures that meet all of a transfer from those of one file. */
final class EndOfAll {

    private static final int NO_SPACE = 507;
    private static final int LOGIN_NEEDED = 401;

    private EndOfAll() {}

    /** Whether {@code failure} would meet every other file too. */
    static boolean isMeantBy(IOException failure) {
        if (failure instanceof RefusedException refused) {
            return refused.status() == NO_SPACE || refused.status() == LOGIN_NEEDED;
        }
        if (failure instanceof LocalFileException local) {
            return isFullDisk(local.failure());
        }
        return failure instanceof CannotConnectException
                || failure instanceof ConnectionBrokenException
                || failure instanceof LoginException
                || failure instanceof UntrustedServerException
                || failure instanceof CancelledException
                || failure instanceof ClientClosedException
                || failure instanceof ProtocolException
                || !(failure instanceof WaybillException);
    }

    /** The system tells it in words alone. */
    static boolean isFullDisk(IOException failure) {
        String reason = failure instanceof FileSystemException local ? local.getReason() : failure.getMessage();
        String words = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        return words.contains("no space left")
                || words.contains("not enough space")
                || words.contains("quota exceeded");
    }
}
