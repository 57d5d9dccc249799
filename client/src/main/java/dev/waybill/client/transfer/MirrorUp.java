package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A mirror of a local folder at a server. */
final class MirrorUp implements MirrorWay {

    /** Between two looks at all of a tree. */
    private static final Duration MIN_LOOK = Duration.ofSeconds(10);

    private final WaybillClient client;
    private final Path source;
    private final String target;
    private final TransferOptions options;

    MirrorUp(WaybillClient client, Path source, String target, TransferOptions options) {
        this.client = client;
        this.source = source;
        this.target = target;
        this.options = options;
    }

    @Override
    public Plan plan(List<String> starts, MirrorOptions mirror, Tally tally, Ending ending) throws IOException {
        var comparison = new Comparison(options.existing(), path -> LocalFiles.crc32(source.resolve(path)), true);
        boolean isWhole = starts.equals(ALL);
        Tree here = isWhole
                ? new LocalTree(source, options, tally::failed)
                : LocalTree.at(source, starts, options, tally::failed);
        // a link at the target is not what it leads to: that may be in the mirror by itself
        TransferOptions there = options.links(Links.SKIP);
        Tree remote = isWhole
                ? RemoteTree.ofTarget(client, target, there, ending)
                : RemoteTree.at(client, target, starts, there, ending);
        return new Plan(new MergedTrees(here, remote), comparison, mirror.deletes());
    }

    @Override
    public Doing doing(Tally tally, Ending ending) throws IOException {
        var context = new UploadContext(source::resolve, target, options, tally);
        var uploading = new Uploading(new TreeCrew(client, options, ending), context);
        uploading.begin();
        return uploading;
    }

    @Override
    public Changes changes(Duration rest) throws IOException {
        try {
            return new LocalChanges(source.toRealPath(), options.filter(), rest);
        } catch (LocalFileException e) {
            // the system listens to no more folders
            return new RegularLook(rest.compareTo(MIN_LOOK) < 0 ? MIN_LOOK : rest);
        }
    }
}
