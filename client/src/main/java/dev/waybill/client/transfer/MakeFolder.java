package dev.waybill.client.transfer;

import dev.waybill.client.Answer;
import dev.waybill.client.Pending;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes a folder at the server. One that is there is as good. */
final class MakeFolder implements Task {

    private static final int DENIED = 403;

    private final RemoteFolder folder;
    private final boolean withParents;
    private final Tally tally;

    MakeFolder(RemoteFolder folder, boolean withParents, Tally tally) {
        this.folder = folder;
        this.withParents = withParents;
        this.tally = tally;
    }

    @Override
    public Pending submit(WaybillClient client) throws IOException {
        return client.submit("mkdir", "path", folder.remote(), "parents", withParents ? true : null);
    }

    @Override
    public void done(Answer answer) {
        folder.found();
        if (!withParents) {
            tally.ended(TransferEvent.Kind.MADE, folder.remote(), 0);
        }
    }

    @Override
    public @Nullable Task failed(IOException failure) throws IOException {
        if (failure instanceof RefusedException refused && refused.code().equals("exists")) {
            return new Look();
        }
        if (withParents && isDenied(failure)) {
            // who may not make folders may still put files into one that is there
            return null;
        }
        if (withParents) {
            throw failure;
        }
        tally.failed(folder.path(), failure);
        return null;
    }

    private static boolean isDenied(IOException failure) {
        return failure instanceof RefusedException refused && refused.status() == DENIED;
    }

    /** Looks whether what is there is a folder. */
    private final class Look implements Task {

        @Override
        public Pending submit(WaybillClient client) throws IOException {
            return client.submit("mkdir", "path", folder.remote(), "parents", true);
        }

        @Override
        public void done(Answer answer) {
            folder.found();
        }

        @Override
        public @Nullable Task failed(IOException failure) {
            tally.failed(folder.path(), failure);
            return null;
        }
    }
}
