package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Path;

/** A mirror of a local folder at a server. */
final class MirrorUp implements MirrorWay {

    private final WaybillClient client;
    private final Path source;
    private final String target;
    private final TransferOptions options;
    private final Ending ending;

    /** @param ending ends what this makes */
    MirrorUp(WaybillClient client, Path source, String target, TransferOptions options, Ending ending) {
        this.client = client;
        this.source = source;
        this.target = target;
        this.options = options;
        this.ending = ending;
    }

    @Override
    public Plan plan(String start, MirrorOptions mirror, Tally tally) throws IOException {
        var comparison = new Comparison(options.existing(), path -> LocalFiles.crc32(source.resolve(path)));
        Tree here = start.isEmpty()
                ? new LocalTree(source, options, tally::failed)
                : LocalTree.at(source, start, options, tally::failed);
        // a link at the target is not what it leads to: that may be in the mirror by itself
        TransferOptions there = options.links(Links.SKIP);
        Tree remote = start.isEmpty()
                ? RemoteTree.ofTarget(client, target, there, ending)
                : RemoteTree.at(client, target, start, there, ending);
        return new Plan(new MergedTrees(here, remote), comparison, mirror.deletes());
    }

    @Override
    public Doing doing(Tally tally) throws IOException {
        var context = new UploadContext(source, target, options, tally);
        var uploading = new Uploading(new TreeCrew(client, options, ending), context);
        uploading.begin();
        return uploading;
    }
}
