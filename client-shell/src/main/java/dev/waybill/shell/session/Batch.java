package dev.waybill.shell.session;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.show.Listing;
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
    private final Failures failures;

    Batch(Session session, RemoteCommands remote, Complaint complaint) {
        this.session = session;
        this.remote = remote;
        this.failures = new Failures(session, complaint, false);
    }

    /**
     * Makes {@code calls}, two at least, of one command.
     *
     * @throws PartlyDone if any was not done
     * @throws IOException if no other call could be made either, such as without a connection
     */
    void run(List<Call> calls) throws IOException, UsageException {
        Call first = calls.get(0);
        if (isTable(first)) {
            try (var rows = new BatchRows(calls, remote, this)) {
                print(first, rows);
            }
        } else {
            for (Call call : calls) {
                runOne(call);
            }
        }
        failures.check(calls.size());
    }

    private boolean isTable(Call call) {
        Output output = call.command().output();
        boolean hasRows = output == Output.ROWS
                || (output == Output.FIELDS && !session.style().json());
        return hasRows && call.localFile() == null && !Receipt.is(call);
    }

    private void print(Call call, RowSource rows) throws IOException {
        new RowPrinter(session.streams().out(), session.style(), session.width())
                .print(call.command(), rows, Listing.of(call));
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
        failures.add(call.subject(), failure);
    }
}
