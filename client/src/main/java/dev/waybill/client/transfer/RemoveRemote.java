package dev.waybill.client.transfer;

import dev.waybill.client.Answer;
import dev.waybill.client.NotFoundException;
import dev.waybill.client.Pending;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Removes a file or an empty folder at the server. */
final class RemoveRemote implements Task {

    private final String path;
    private final Tally tally;

    RemoveRemote(String path, Tally tally) {
        this.path = path;
        this.tally = tally;
    }

    @Override
    public Pending submit(WaybillClient client) throws IOException {
        return client.submit("rm", "path", path);
    }

    @Override
    public void done(Answer answer) {
        tally.ended(TransferEvent.Kind.DELETED, path, 0);
    }

    @Override
    public @Nullable Task failed(IOException failure) {
        if (failure instanceof NotFoundException) {
            tally.ended(TransferEvent.Kind.DELETED, path, 0);
        } else if (failure instanceof RefusedException refused && refused.code().equals("not-empty")) {
            tally.noted(path + " stays, as something in it does");
        } else {
            tally.failed(path, failure);
        }
        return null;
    }
}
