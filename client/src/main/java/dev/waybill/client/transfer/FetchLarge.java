package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import dev.waybill.client.WaybillException;
import java.io.IOException;
import java.nio.file.Path;

/** Fetches a file whose bytes are not held in memory. */
final class FetchLarge implements Work {

    private final DownloadContext context;
    private final TreeEntry entry;
    private final OpenFolder folder;

    FetchLarge(DownloadContext context, TreeEntry entry, OpenFolder folder) {
        this.context = context;
        this.entry = entry;
        this.folder = folder;
        folder.begin();
    }

    @Override
    public void beDone(TaskLane lane) throws IOException {
        lane.finish();
        Path file = context.local(entry.path());
        try {
            context.store().giveWay(file);
            new FileDownload(lane.client(), context.ofOneFile(), new PartOfTree(context.tally()))
                    .fetch(context.remote(entry.path()), file);
            folder.end();
        } catch (WaybillException e) {
            fail(e);
        } catch (IOException e) {
            fail(new LocalFileException(file, e));
        }
    }

    private void fail(IOException failure) throws IOException {
        if (EndOfAll.isMeantBy(failure)) {
            throw failure;
        }
        folder.end();
        context.tally().failed(entry.path(), failure);
    }
}
