package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * {@code separator}: a path, {@code <SEPARATOR>}, a size in decimal digits, and the file's bytes up to the client's close.
 * Nothing is sent back. The end of the size is not marked, so the bytes wait on the disk until all of them tell it; then the
 * file appears under the last part of its path.
 */
public final class Separator implements Dialect {

    private static final String SEPARATOR = "<SEPARATOR>";
    private static final int MAX_PATH_BYTES = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "separator";
    }

    @Override
    public Speaker open(Listening at) {
        var options = Options.of(at, "separator: ", "folder", "separator", "patience");
        RemotePath folder = options.folder();
        String separator = options.separator(SEPARATOR);
        Duration patience = options.time("patience", PATIENCE);
        return peer -> {
            peer.patience(patience);
            receive(peer, folder, separator);
        };
    }

    private static void receive(Dialect.Conversation peer, RemotePath folder, String separator)
            throws IOException, InterruptedException {
        String path = path(peer.input(), separator);
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (name.isEmpty()) {
            throw new CommandException(Status.BAD_PATH, "the path \"" + path + "\" has no name at its end");
        }
        RemotePath target = folder.child(name);
        peer.call("put", SizedFile.of(peer.spool(peer.rest())), "path", target, "parents", true);
    }

    private static String path(InputStream in, String separator) throws IOException {
        var letters = new StringBuilder();
        while (letters.indexOf(separator, letters.length() - separator.length()) < 0) {
            int letter = letters.length() < MAX_PATH_BYTES ? in.read() : -1;
            if (letter < 0) {
                throw new CommandException(Status.BAD_FRAME, "no path came with " + separator + " behind it");
            }
            letters.append((char) letter);
        }
        letters.setLength(letters.length() - separator.length());
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(letters.toString().getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandException(Status.BAD_FRAME, "the path is not UTF-8", e);
        }
    }
}
