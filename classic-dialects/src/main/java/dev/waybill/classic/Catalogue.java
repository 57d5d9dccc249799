package dev.waybill.classic;

import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import java.time.Duration;

/**
 * {@code catalogue}: {@code LIST_FILES}, {@code UPLOAD} and {@code DOWNLOAD}, the last by an id that is a digest. Each text
 * is a send of its own and must arrive alone, so there is a pause behind it; a file ends with {@code EOF}.
 *
 * <p>The clients of this wire count each file's digest as that of nothing. With {@code digest = "empty"} they hear that
 * one, but only of what is really stored or sent whole; with {@code digest = "md5"} they hear the right one.
 */
public final class Catalogue implements Dialect {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** How long silence lasts until it ends a name and a size. */
    private static final Duration SILENCE = Duration.ofMillis(100);

    /** What the answers of this wire have as the digest of a file. */
    enum Digest {
        EMPTY,
        MD5;

        static final String OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

        /** The digest in an answer about a file whose MD5 is {@code md5}. */
        String of(String md5) {
            return this == MD5 ? md5 : OF_NOTHING;
        }
    }

    /** What all conversations of one listener share. */
    record Setting(RemotePath folder, Duration pause, Duration silence, Digest digest) {}

    @Override
    public String name() {
        return "catalogue";
    }

    @Override
    public Speaker open(Listening at) {
        var options = Options.of(at, "catalogue: ", "folder", "pause", "silence", "digest");
        var setting = new Setting(
                options.folder(),
                options.time("pause", PAUSE),
                options.time("silence", SILENCE),
                options.choice("digest", Digest.EMPTY, Digest.values()));
        return peer -> new CatalogueSession(peer, setting).run();
    }
}
