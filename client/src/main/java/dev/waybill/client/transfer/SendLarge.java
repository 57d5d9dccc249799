package dev.waybill.client.transfer;

import java.io.IOException;
import java.nio.file.Path;

/** Stores a large file at the server. */
final class SendLarge implements Work {

    private final UploadContext context;
    private final TreeEntry entry;
    private final Path file;

    SendLarge(UploadContext context, TreeEntry entry, Path file) {
        this.context = context;
        this.entry = entry;
        this.file = file;
    }

    @Override
    public void beDone(TaskLane lane) throws IOException {
        lane.finish();
        TransferOptions options = context.ofOneFile();
        // the folder may not be there yet, where another connection makes it
        Placement placement = Placement.USUAL.makingParents();
        try {
            new FileUpload(lane.client(), options, new PartOfTree(context.tally()))
                    .send(file, context.remote(entry.path()), placement);
        } catch (IOException e) {
            if (EndOfAll.isMeantBy(e)) {
                throw e;
            }
            context.tally().failed(entry.path(), e);
        }
    }
}
