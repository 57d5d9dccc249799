package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A mirror of a folder of a server in a local one. */
final class MirrorDown implements MirrorWay {

    private final WaybillClient client;
    private final String source;
    private final Path target;
    private final TransferOptions options;

    MirrorDown(WaybillClient client, String source, Path target, TransferOptions options) {
        this.client = client;
        this.source = source;
        this.target = target;
        this.options = options;
    }

    @Override
    public Plan plan(List<String> starts, MirrorOptions mirror, Tally tally, Ending ending) throws IOException {
        var comparison = new Comparison(options.existing(), path -> LocalFiles.crc32(target.resolve(path)), false);
        // a link at the target is one, whatever it leads to
        Tree here = Files.isDirectory(target)
                ? new LocalTree(target.toRealPath(), options.links(Links.KEEP), (likeness, why) -> {})
                : Tree.EMPTY;
        RemoteTree remote = RemoteTree.ofSource(client, source, options, ending, tally::failed);
        remote.begin();
        return new Plan(new MergedTrees(remote, here), comparison, mirror.deletes());
    }

    @Override
    public Doing doing(Tally tally, Ending ending) throws IOException {
        Path top = LocalTop.make(target);
        var context =
                new DownloadContext(path -> RemotePaths.join(source, path), top, options, tally, new LocalStore(top));
        return new Downloading(new TreeCrew(client, options, ending), context);
    }

    @Override
    public Changes changes(Duration rest) {
        return new RegularLook(rest);
    }
}
