package dev.waybill.server.log;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The places of earlier defects, so that the log holds the full trace of each place once. Any thread. */
public final class DefectPlaces {

    /** How many places are remembered. A defect in any other is one line, so that the log is not flooded. */
    private static final int MAX = 1_000;

    private static final Set<String> OWN_LOADERS = Set.of("app", "platform");
    private static final int MAX_CAUSES = 5;
    private static final int MAX_FRAMES = 30;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** None yet. */
    public DefectPlaces() {}

    /** The class and line where {@code cause} shows whose code failed: the first that is not of Java or the API itself. */
    public static String of(Throwable cause) {
        return of(cause.getStackTrace());
    }

    /** The same of a trace. */
    static String of(StackTraceElement[] trace) {
        for (StackTraceElement each : trace) {
            if (!isBeneath(each.getClassName())) {
                return place(each);
            }
        }
        return trace.length == 0 ? "an unknown place" : place(trace[0]);
    }

    /** Whether it throws where its caller has gone wrong. */
    private static boolean isBeneath(String className) {
        return className.startsWith("java.")
                || className.startsWith("jdk.")
                || className.startsWith("dev.waybill.api.");
    }

    /** The plugin whose code comes first in {@code trace}, or null if none has a part in it. */
    static @Nullable String plugin(StackTraceElement[] trace) {
        StackTraceElement first = ofPlugin(trace);
        return first == null ? null : first.getClassLoaderName();
    }

    /** The class and line where a plugin's own code has led to {@code cause}, or null if none has. */
    public static @Nullable String ofPlugin(Throwable cause) {
        StackTraceElement first = ofPlugin(cause.getStackTrace());
        return first == null ? null : place(first);
    }

    private static @Nullable StackTraceElement ofPlugin(StackTraceElement[] trace) {
        for (StackTraceElement each : trace) {
            String loader = each.getClassLoaderName(); // a plugin's is called as the plugin
            if (loader != null && !OWN_LOADERS.contains(loader)) {
                return each;
            }
        }
        return null;
    }

    /** The trace, with each message that it holds in one line. */
    public static String trace(Throwable cause) {
        var text = new StringBuilder();
        Throwable at = cause;
        for (int depth = 0; at != null && depth < MAX_CAUSES; depth++) {
            text.append(depth == 0 ? "\n  " : "\n  caused by ").append(LogText.escaped(at.toString()));
            Stream.of(at.getStackTrace())
                    .limit(MAX_FRAMES)
                    .forEach(frame -> text.append("\n    at ").append(frame));
            at = at.getCause();
        }
        return text.toString();
    }

    private static String place(StackTraceElement element) {
        return element.getClassName() + ":" + element.getLineNumber();
    }

    /** Whether {@code place} is new, and is remembered from now on. */
    public boolean isNew(String place) {
        return known.size() < MAX && known.add(place);
    }
}
