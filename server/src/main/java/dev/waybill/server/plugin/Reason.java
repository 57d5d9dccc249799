package dev.waybill.server.plugin;

import dev.waybill.server.log.DefectPlaces;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in one clause why code of a plugin has failed, so that its author knows what to do. */
final class Reason {

    private static final Pattern CLASS_VERSION =
            Pattern.compile("(\\S+) has been compiled.*?class file version (\\d+)");
    private static final int VERSION_OF_JAVA_0 = 44;
    private static final int MAX_DEEP = 20;

    private Reason() {}

    /** The class and line of the plugin's own code that {@code failure} came from, or null if it came from none. */
    static @Nullable String place(Throwable failure) {
        String place = null;
        Throwable at = failure;
        for (int depth = 0; at != null && depth < MAX_DEEP; depth++) {
            String deeper = DefectPlaces.ofPlugin(at);
            place = deeper == null ? place : deeper;
            at = at.getCause();
        }
        return place;
    }

    static String of(Throwable failure) {
        Throwable told =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        Throwable root = told;
        int depth = 0;
        while (root.getCause() != null && depth < MAX_DEEP) {
            root = root.getCause();
            depth++;
        }
        String text = switch (root) {
            case UnsupportedClassVersionError newer -> newerJava(newer);
            case NoSuchMethodException missing ->
                words(told) + ": it needs a public constructor without arguments (in Kotlin: a class, not an object)";
            default -> words(told) + (depth == 0 ? "" : " (" + words(root) + ")");
        };
        return text.lines().findFirst().orElse("");
    }

    /** A message that is a sentence says enough; one that is only a name needs its kind. */
    private static String words(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        if (message == null || message.isBlank()) {
            return name;
        }
        return message.indexOf(' ') > 0 ? message : name + ": " + message;
    }

    private static String newerJava(UnsupportedClassVersionError error) {
        Matcher version = CLASS_VERSION.matcher(String.valueOf(error.getMessage()));
        if (!version.find()) {
            return words(error);
        }
        int java = Integer.parseInt(version.group(2)) - VERSION_OF_JAVA_0;
        return version.group(1).replace('/', '.') + " was compiled for Java " + java + ", and this server runs on Java "
                + Runtime.version().feature() + ": compile it with --release "
                + Runtime.version().feature()
                + " or less";
    }
}
