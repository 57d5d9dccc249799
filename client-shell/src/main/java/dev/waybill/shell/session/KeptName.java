package dev.waybill.shell.session;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.RemoteFolder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The local name of an answer that is a file, where the user gave none. A stored file, as of {@code get}, keeps its
 * name and replaces what is there. A file that a command made of another one gets the ending of its own kind, such as
 * {@code a.png} made of {@code a.jpg}, and a number if that name is taken.
 */
final class KeptName {

    private static final int LONGEST_ENDING = 5;

    /** Those of the endings that are put behind another one, as of {@code a.txt.gz}. */
    private static final List<String> PACKINGS = List.of("bz2", "gz", "xz", "zst");

    private KeptName() {}

    /**
     * The local file for an answer to {@code call}: the one that was said, or a name in the folder that was said, else in the
     * current one.
     *
     * @param media of the answer
     */
    static Path target(Session session, Call call, String media) {
        String said = call.localTarget() == null ? "" : call.localTarget();
        Path target = session.local(said);
        boolean isFolder = said.isEmpty() || said.endsWith("/") || Files.isDirectory(target);
        return isFolder ? in(target, call, media) : target;
    }

    /**
     * The file in {@code folder} to keep the answer to {@code call} as.
     *
     * @param media of the answer
     */
    static Path in(Path folder, Call call, String media) {
        String stored = storedName(call);
        List<String> endings = endings(media);
        boolean isStored = endings.isEmpty() && call.command().output() == Output.FILE;
        if (isStored && !stored.isEmpty()) {
            return folder.resolve(stored);
        }
        return free(folder, made(stored.isEmpty() ? call.command().name() : stored, endings));
    }

    /** The name of the first path on the server that was given; {@code ""} if there is none, or it is the root. */
    private static String storedName(Call call) {
        for (RemoteParameter parameter : call.command().parameters()) {
            String path = parameter.kind() == Kind.PATH ? call.text(parameter.name()) : null;
            String name = path == null ? "" : RemoteFolder.name(path);
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "";
    }

    private static String made(String name, List<String> endings) {
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (endings.isEmpty() || (dot > 0 && endings.contains(ending))) {
            return name;
        }
        String fitting = endings.get(0);
        boolean gives = dot > 0 && isEnding(ending) && !PACKINGS.contains(fitting);
        return (gives ? name.substring(0, dot) : name) + "." + fitting;
    }

    /** Whether {@code text} names a kind of file: {@code jpg} does, {@code 11} of a date does not. */
    private static boolean isEnding(String text) {
        boolean hasLetter = false;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
            hasLetter |= Character.isLetter(text.charAt(i));
        }
        return hasLetter && text.length() <= LONGEST_ENDING;
    }

    /** The endings of names of files of a kind, the usual one first; none if the kind says nothing. */
    private static List<String> endings(String media) {
        int parameters = media.indexOf(';');
        String type = (parameters < 0 ? media : media.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "", "application/octet-stream" -> List.of();
            case "image/jpeg" -> List.of("jpg", "jpeg");
            case "image/tiff" -> List.of("tif", "tiff");
            case "audio/mpeg" -> List.of("mp3");
            case "video/mpeg" -> List.of("mpg", "mpeg");
            case "text/plain" -> List.of("txt");
            case "text/markdown" -> List.of("md");
            case "text/html" -> List.of("html", "htm");
            case "application/x-ndjson" -> List.of("ndjson", "jsonl");
            case "application/java-archive" -> List.of("jar");
            case "application/gzip", "application/x-gzip" -> List.of("gz", "tgz");
            case "application/zstd" -> List.of("zst");
            case "application/x-bzip2" -> List.of("bz2");
            default -> ofSubtype(type.substring(type.indexOf('/') + 1));
        };
    }

    /** Of most kinds it is the word itself: {@code png}, {@code pdf}, {@code svg+xml}, {@code x-tar}. */
    private static List<String> ofSubtype(String subtype) {
        String plain = subtype.startsWith("x-") ? subtype.substring(2) : subtype;
        int suffix = plain.indexOf('+');
        String ending = suffix < 0 ? plain : plain.substring(0, suffix);
        return isEnding(ending) ? List.of(ending) : List.of();
    }

    /** {@code a.png}, or {@code a-2.png} if there is an {@code a.png}, and so on. */
    private static Path free(Path folder, String name) {
        int dot = name.lastIndexOf('.');
        String plain = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        Path file = folder.resolve(name);
        for (int number = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); number++) {
            file = folder.resolve(plain + "-" + number + ending);
        }
        return file;
    }
}
