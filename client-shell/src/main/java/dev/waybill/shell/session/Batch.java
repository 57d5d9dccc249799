package dev.waybill.shell.session;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.client.CancelledException;
import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.ProtocolException;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Output.FailedException;
import dev.waybill.shell.show.RowPrinter;
import dev.waybill.shell.show.RowSource;
import java.io.IOException;
import java.util.List;

/**
 * The several calls that one pattern stands for. A call that fails is reported, and the others are still made; the rows
 * of all are one table.
 */
final class Batch {

    private final Session session;
    private final RemoteCommands remote;
    private final Complaint complaint;
    private int failed;
    private int code = ExitCode.OK;

    Batch(Session session, RemoteCommands remote, Complaint complaint) {
        this.session = session;
        this.remote = remote;
        this.complaint = complaint;
    }

    /**
     * Makes {@code calls}, two at least, of one command.
     *
     * @throws PartlyDone if any was not done
     * @throws IOException if no other call could be made either, such as without a connection
     */
    void run(List<Call> calls) throws IOException, UsageException {
        Call first = calls.get(0);
        if (first.command().name().equals("ls")) {
            try (var rows = new MatchingRows(session.client(), calls)) {
                print(first, rows);
            }
        } else if (isTable(first)) {
            try (var rows = new BatchRows(calls, remote, this)) {
                print(first, rows);
            }
        } else {
            for (Call call : calls) {
                runOne(call);
            }
        }
        if (failed > 0) {
            throw new PartlyDone(failed < calls.size() ? ExitCode.PARTLY : code, failed, calls.size());
        }
    }

    private boolean isTable(Call call) {
        Output output = call.command().output();
        boolean hasRows = output == Output.ROWS
                || (output == Output.FIELDS && !session.style().json());
        return hasRows && call.localFile() == null && !Receipt.is(call);
    }

    private void print(Call call, RowSource rows) throws IOException {
        new RowPrinter(session.streams().out(), session.style(), session.width()).print(call.command(), rows);
    }

    private void runOne(Call call) throws IOException, UsageException {
        try {
            remote.run(call);
        } catch (IOException e) {
            failed(call, e);
        }
    }

    /** Reports a call that failed; throws a failure that would meet all the others too. */
    void failed(Call call, IOException failure) throws IOException {
        boolean endsAll = failure instanceof CannotConnectException
                || failure instanceof ConnectionBrokenException
                || failure instanceof CancelledException
                || failure instanceof Interrupted
                || failure instanceof ProtocolException
                || failure instanceof FailedException
                || ExitCode.of(failure) == ExitCode.NO_SPACE;
        if (endsAll) {
            throw failure;
        }
        // On a terminal each is told in its place among those that were done.
        session.streams().out().flush();
        failed++;
        code = code == ExitCode.OK ? ExitCode.of(failure) : code;
        complaint.tell(failure, List.of(Word.of(call.subject())));
    }
}
