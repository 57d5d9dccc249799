package dev.waybill.shell.session;

import dev.waybill.client.CancelledException;
import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.ProtocolException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Output.FailedException;
import java.io.IOException;
import java.util.List;

/** The names of one command that could not be done. Each failure is told at once, and the other names are still done. */
final class Failures {

    private final Session session;
    private final Complaint complaint;
    private final boolean isOnly;
    private int count;
    private int code = ExitCode.OK;

    /** @param isOnly whether there is one name only, whose failure is the command's */
    Failures(Session session, Complaint complaint, boolean isOnly) {
        this.session = session;
        this.complaint = complaint;
        this.isOnly = isOnly;
    }

    /** Tells why {@code subject} failed; throws a failure that would meet all the others too, or that of the only one. */
    void add(String subject, IOException failure) throws IOException {
        boolean endsAll = failure instanceof CannotConnectException
                || failure instanceof ConnectionBrokenException
                || failure instanceof CancelledException
                || failure instanceof Interrupted
                || failure instanceof ProtocolException
                || failure instanceof FailedException
                || ExitCode.of(failure) == ExitCode.NO_SPACE;
        if (endsAll || isOnly) {
            throw failure;
        }
        // On a terminal each is told in its place among those that were done.
        session.streams().out().flush();
        count++;
        code = code == ExitCode.OK ? ExitCode.of(failure) : code;
        complaint.tell(failure, List.of(Word.of(subject)));
    }

    /** @throws PartlyDone if anything of {@code all} was not done */
    void check(int all) throws PartlyDone {
        if (count > 0) {
            throw new PartlyDone(count < all ? ExitCode.PARTLY : code, count, all);
        }
    }
}
