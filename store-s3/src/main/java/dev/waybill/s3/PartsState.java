package dev.waybill.s3;

import dev.waybill.api.store.Stretch;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What the bucket holds of one upload in parts, as its listing tells: all of it, whichever node has written it.
 *
 * @param kept the stretches that count, sorted, none in another
 * @param etags of all objects, by their keys
 * @param doneTurn the turn of the last commit; 0 for none
 * @param lastTurn the latest of all turns
 * @param touched when anything of it was last written
 */
record PartsState(List<KeptPart> kept, Map<String, String> etags, long doneTurn, long lastTurn, Instant touched) {

    static final String DONE = "done/";

    static PartsState read(Bucket bucket, PartKeys keys) throws IOException {
        var objects = new ArrayList<S3Object>();
        bucket.visit(keys.base(), objects::add);
        return of(keys.base(), objects);
    }

    /** Of {@code objects}, whose keys all begin with {@code base}. */
    static PartsState of(String base, List<S3Object> objects) {
        var parts = new ArrayList<KeptPart>();
        var etags = new HashMap<String, String>();
        long done = 0;
        Instant touched = Instant.EPOCH;
        for (S3Object each : objects) {
            etags.put(each.key(), Bucket.bare(each.eTag()));
            touched = each.lastModified().isAfter(touched) ? each.lastModified() : touched;
            String name = each.key().substring(base.length());
            if (name.startsWith(DONE)) {
                done = Math.max(done, HexFormat.fromHexDigitsToLong(name.substring(DONE.length())));
            }
            KeptPart part =
                    name.startsWith(KeptPart.FOLDER) ? KeptPart.of(name.substring(KeptPart.FOLDER.length())) : null;
            if (part != null) {
                parts.add(part);
            }
        }
        long last = parts.stream().mapToLong(KeptPart::turn).max().orElse(done);
        return new PartsState(counting(parts, done), etags, done, Math.max(done, last), touched);
    }

    /** Those that were not committed, and of those that meet each other the latest. */
    private static List<KeptPart> counting(List<KeptPart> parts, long done) {
        var counting = new ArrayList<KeptPart>();
        parts.stream()
                .filter(each -> each.turn() > done)
                .sorted(Comparator.comparingLong(KeptPart::turn).reversed())
                .filter(each -> counting.stream()
                        .noneMatch(later -> later.meets(
                                each.stretch().from(), each.stretch().to())))
                .forEach(counting::add);
        counting.sort(Comparator.comparingLong(each -> each.stretch().from()));
        return List.copyOf(counting);
    }

    /** What counts, sorted. */
    List<Stretch> stretches() {
        return kept.stream().map(KeptPart::stretch).toList();
    }

    /** As many bytes as the file would have that ended with the last stretch. */
    long sizeBytes() {
        return kept.isEmpty() ? 0 : kept.get(kept.size() - 1).stretch().to();
    }
}
