package dev.waybill.classic;

import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import java.time.Duration;

/**
 * {@code chunks}: {@code list} tells the files and their sizes, {@code file} is answered {@code [accept]}, and then each
 * {@code DATA} asks for the next piece of a file. How large a piece is asked for is the file's priority, so the pieces that
 * are sent keep that proportion; but each is so small that it arrives together, since a client takes what comes at once for
 * all of it.
 */
public final class Chunks implements Dialect {

    private static final String SEPARATOR = "<@=#>";
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public String name() {
        return "chunks";
    }

    @Override
    public Speaker open(Listening at) {
        var options = Options.of(at, "chunks: ", "folder", "separator", "pause");
        String separator = options.separator(SEPARATOR);
        RemotePath folder = options.folder();
        Duration pause = options.time("pause", PAUSE);
        return peer ->
                new ChunksSession(peer, new Messages(peer, pause), new ChunkedFiles(peer, folder), separator).run();
    }
}
