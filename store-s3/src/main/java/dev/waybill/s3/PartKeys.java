package dev.waybill.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import java.util.HexFormat;

/**
 * Where an upload in parts has its things, all of which begin with {@code .waybill-parts/HASH/}:
 *
 * <pre>
 * title                             whose it is, where to, and the multipart upload of the engine
 * whole                             the object that the multipart upload becomes
 * kept/TURN-FROM-TO-CRC32-SUM       a stretch that counts; an empty object
 * piece/TURN-FROM-TO                bytes of a stretch that are no whole cell
 * done/TURN                         a commit of all up to that turn
 * </pre>
 *
 * Immutable.
 *
 * @param base what all of them begin with
 */
record PartKeys(String base) {

    /** What the bases of all uploads begin with. */
    static final String ALL = "parts/";

    /** What lies between the texts that are hashed, and in none of them. */
    private static final char BETWEEN = '\0';

    static PartKeys of(Keys keys, String owner, String id, RemotePath path) {
        var digest = DigestAlgorithm.SHA256.start();
        for (String each : new String[] {owner, id, path.text()}) {
            digest.update(UTF_8.encode(each + BETWEEN));
        }
        return new PartKeys(keys.own(ALL + digest.hex() + "/"));
    }

    /** Which upload it is, as a word. */
    String hash() {
        return base.substring(base.lastIndexOf('/', base.length() - 2) + 1, base.length() - 1);
    }

    String title() {
        return base + "title";
    }

    String whole() {
        return base + "whole";
    }

    String kept(KeptPart part) {
        return base + KeptPart.FOLDER + part.name();
    }

    String piece(long turn, Grid.Piece piece) {
        return base + "piece/" + hex(turn) + "-" + hex(piece.from()) + "-" + hex(piece.to());
    }

    String done(long turn) {
        return base + PartsState.DONE + hex(turn);
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }
}
