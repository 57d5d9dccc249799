package dev.waybill.classic;

import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of a {@code catalogue} and their ids, which are digests. Of one thread. */
final class CatalogueFiles {

    /** What a client takes from a name, and puts the size in the place of. */
    private static final int EXTENSION = 4;

    private final Dialect.Conversation peer;
    private final Catalogue.Setting setting;
    private @Nullable RemotePath last;

    CatalogueFiles(Dialect.Conversation peer, Catalogue.Setting setting) {
        this.peer = peer;
        this.setting = setting;
    }

    /** This connection has uploaded {@code path}. */
    void uploaded(RemotePath path) {
        last = path;
    }

    /** {@code ID;NAME;SIZE.jpg} for each file that is there now. */
    List<String> lines() throws Exception {
        var lines = new ArrayList<String>();
        for (Listed each : all()) {
            String id = setting.digest() == Catalogue.Digest.EMPTY ? Catalogue.Digest.OF_NOTHING : md5(path(each));
            String name = each.name().substring(0, Math.max(0, each.name().length() - EXTENSION));
            lines.add(id + ";" + name + ";" + each.sizeBytes() + ".jpg");
        }
        return lines;
    }

    /**
     * The file with {@code id}, or null. Where clients take the digest of nothing for that of any file, it means what this
     * connection has uploaded last, or else the newest file.
     */
    @Nullable
    RemotePath find(String id) throws Exception {
        if (setting.digest() == Catalogue.Digest.EMPTY && id.equals(Catalogue.Digest.OF_NOTHING)) {
            return last == null ? newest() : last;
        }
        for (Listed each : all()) {
            RemotePath path = path(each);
            if (md5(path).equalsIgnoreCase(id)) {
                return path;
            }
        }
        return null;
    }

    private @Nullable RemotePath newest() throws Exception {
        Optional<Listed> newest = all().stream().max(Comparator.comparing(each -> Instant.parse(each.modified())));
        return newest.map(this::path).orElse(null);
    }

    private RemotePath path(Listed file) {
        return setting.folder().child(file.name());
    }

    private List<Listed> all() throws Exception {
        return Listed.in(setting.folder(), peer).stream()
                .filter(each -> !each.folder())
                .sorted(Comparator.comparing(Listed::name))
                .toList();
    }

    /** Empty if it cannot be had. */
    private String md5(RemotePath path) throws Exception {
        Reply reply = peer.call("digest", null, "path", List.of(path), "algorithm", "md5");
        String md5 = "";
        if (reply.payload() instanceof Reply.Payload.Listed<?> rows) {
            for (Map<String, Object> row : Cells.of(rows)) {
                md5 = String.valueOf(row.get("digest"));
            }
        }
        peer.endCall();
        return md5;
    }
}
