package dev.waybill.client.files;

import java.io.IOException;
import java.nio.file.Path;

/** A file that should hold a secret can be read by others. The message is one sentence for a person. */
public final class ExposedFileException extends IOException {

    ExposedFileException(Path file, String rights) {
        super("others can use \"" + file + "\" (" + rights + "), so what it holds is no secret: chmod 600 it");
    }
}
