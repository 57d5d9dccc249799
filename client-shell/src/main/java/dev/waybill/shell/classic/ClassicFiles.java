package dev.waybill.shell.classic;

import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Function;

/**
 * The local files of peers of other protocols: to be sent, and those that come, which are there whole or not at all.
 *
 * @param local the local file that a name means
 */
record ClassicFiles(Function<String, Path> local) {

    /** Writes a file that comes. */
    interface Coming {
        void writeTo(WritableByteChannel target) throws IOException;
    }

    Path path(Word word) throws ClassicFailure {
        if (word.text().isEmpty()) {
            throw ClassicFailure.usage("FILE is empty, which is no path");
        }
        try {
            return local.apply(word.text());
        } catch (InvalidPathException e) {
            throw ClassicFailure.usage("\"" + e.getInput() + "\" cannot be the name of a local file: " + e.getReason());
        }
    }

    /** Opened before anything is sent: a file that is not there makes no empty one there. */
    static SeekableByteChannel open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw ClassicFailure.usage("\"" + file + "\" is a folder: give a file");
        }
        return Files.newByteChannel(file);
    }

    /** The last part of a path that may be of another system. */
    static String base(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** Writes {@code coming} beside {@code file}, and puts it in its place when all of it is there. */
    static void save(Path file, Coming coming) throws IOException {
        if (Files.isDirectory(file)) {
            throw ClassicFailure.usage("\"" + file + "\" is a folder: give the name of a file");
        }
        Path unfinished = file.resolveSibling(".waybill-" + UUID.randomUUID() + ".part");
        try {
            try (var target =
                    Files.newByteChannel(unfinished, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                coming.writeTo(target);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
