package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a client of {@code chunks} is with each file, since its questions do not say. What it has of one version is never
 * mixed with another one. Of one thread.
 */
final class ChunkedFiles {

    /** So many files a client fetches in turn; who asks for more begins with the oldest anew. */
    private static final int MAX_FILES = 64;

    /** What is read ahead of the file that was asked for last, and the longest piece: one segment on this machine. */
    private static final int MAX_PIECE = 1 << 14;

    /** So many times smaller than asked for is a piece, as priorities differ 64 times. */
    private static final int NEAR = 4;

    private static final int FAR = 64;

    /** Answers that mean something else to a client. */
    private static final Set<String> WORDS =
            Set.of("[terminate]", "[interrupt]", "[accept]", "[invalid]", "done", "DONE", "eof");

    private final Dialect.Conversation peer;
    private final RemotePath folder;
    private final Map<String, Position> positions = new LinkedHashMap<>(16, 0.75f, true);
    private String aheadOf = "";
    private byte[] ahead = {};

    /** @param etag of the version that was begun; null ahead of its first byte */
    private record Position(long offset, @Nullable String etag, int piece) {}

    ChunkedFiles(Dialect.Conversation peer, RemotePath folder) {
        this.peer = peer;
        this.folder = folder;
    }

    /** The files, as they are now. */
    List<Listed> list() throws Exception {
        return Listed.in(folder, peer).stream().filter(each -> !each.folder()).toList();
    }

    /**
     * The next bytes of the file {@code name}; none at its end, after which it begins anew.
     *
     * @param chunk how many were asked for: it counts when the file begins
     * @throws CommandException {@link Status#CHANGED} if the file is no longer the one that was begun; another if it cannot
     *     be had
     */
    byte[] next(String name, int chunk) throws IOException, InterruptedException {
        Position at = positions.getOrDefault(name, new Position(0, null, piece(chunk)));
        if (at.etag == null || !aheadOf.equals(name) || ahead.length == 0) {
            at = read(name, at);
        }
        byte[] piece = Arrays.copyOf(ahead, unlikeWords(Math.min(at.piece, ahead.length)));
        ahead = Arrays.copyOfRange(ahead, piece.length, ahead.length);
        if (piece.length == 0) {
            positions.remove(name);
            return piece;
        }
        positions.put(name, new Position(at.offset + piece.length, at.etag, at.piece));
        if (positions.size() > MAX_FILES) {
            positions.remove(positions.keySet().iterator().next());
        }
        return piece;
    }

    private int piece(int chunk) {
        int parts = peer.caller().origin().isThisMachine() ? NEAR : FAR;
        return Math.clamp(chunk / parts, 1, MAX_PIECE);
    }

    /** An answer that is a word as a whole becomes two. */
    private int unlikeWords(int length) {
        return WORDS.contains(new String(ahead, 0, length, StandardCharsets.ISO_8859_1)) ? length - 1 : length;
    }

    private Position read(String name, Position at) throws IOException, InterruptedException {
        Reply reply = peer.call(
                "get", null, "path", folder.child(name), "offset", at.offset, "size", MAX_PIECE, "ifMatch", at.etag);
        if (!(reply.payload() instanceof Reply.Payload.Bytes bytes)) {
            throw at.etag == null
                    ? Refusals.of(reply)
                    : new CommandException(Status.CHANGED, "\"" + name + "\" is no longer what it was");
        }
        InputStream in = bytes.content().stream();
        ahead = in.readNBytes(MAX_PIECE);
        aheadOf = name;
        peer.endCall();
        return new Position(at.offset, String.valueOf(reply.get("etag")), at.piece);
    }
}
