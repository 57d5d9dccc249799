package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code commit}: the parts of a file become that file. */
public final class Commit implements CommandHandler {

    private static final Pattern EIGHT_DIGITS = Pattern.compile("[0-9a-f]{8}");

    private static final Parameter<Long> SIZE = Parameter.size("size", "how large the whole file is");
    private static final Parameter<@Nullable String> CRC32 = Parameter.text(
                    "crc32", "the crc32 that all of it must have; not compared, if not given")
            .require(
                    "must be 8 hexadecimal digits in lower case",
                    digits -> EIGHT_DIGITS.matcher(digits).matches())
            .optional()
            .named();

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("commit", "Stores a file whose parts are there.")
                .details(
                        "The parts must cover it exactly, and have its crc32 together. It replaces a file of that name,"
                                + " and appears whole or not at all. The same again, if the answer was lost, is answered"
                                + " alike, as long as the file is still that one.")
                .takes(
                        Uploads.UPLOAD,
                        Uploads.PATH,
                        SIZE,
                        CRC32,
                        Storing.IF_ABSENT,
                        Storing.IF_MATCH,
                        Storing.PARENTS,
                        Storing.MODIFIED,
                        Storing.MODE)
                .stores()
                .repeatable()
                .example("commit u-2026-01-31 /backup/disk.img 40GiB --crc32 0a1b2c3d");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        @Nullable String crc32 = request.get(CRC32);
        var whole = new WholeFile(
                request.get(SIZE),
                crc32 == null ? null : HexFormat.fromHexDigits(crc32),
                request.get(Storing.MODIFIED),
                request.get(Storing.MODE),
                Storing.condition(request));
        if (request.get(Storing.PARENTS)) {
            FolderWay.make(request, request.get(Uploads.PATH).parent());
        }
        WholeFile.Stored stored = Uploads.of(request).commit(whole);
        return Storing.answer(stored.entry()).with("crc32", HexFormat.of().toHexDigits(stored.crc32()));
    }
}
