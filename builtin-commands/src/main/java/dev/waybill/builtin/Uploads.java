package dev.waybill.builtin;

import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Request;
import dev.waybill.api.store.PartialUpload;
import java.io.IOException;
import java.util.regex.Pattern;

/** Which upload in parts a request means: what all commands of them have in common. */
final class Uploads {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    static final Parameter<String> UPLOAD = Parameter.text("upload", "what you call the upload")
            .require(
                    "must be 1 to 64 letters a-z and A-Z, digits, _ and -",
                    id -> ID.matcher(id).matches());
    static final Parameter<RemotePath> PATH = Parameter.path("path", "where the file will be");

    private Uploads() {}

    /** The caller's own upload of that name to that path. */
    static PartialUpload of(Request request) throws IOException {
        return request.files().partial(request.get(PATH), request.caller().user(), request.get(UPLOAD));
    }
}
