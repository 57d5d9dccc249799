package dev.waybill.server.log;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Where defects have shown themselves before, so that the log tells each once in full. Any thread. */
final class DefectPlaces {

    /** A defect in a place beyond these is told in one line: a log is not to be flooded. */
    private static final int MOST = 1_000;

    private static final int MOST_CAUSES = 5;
    private static final int MOST_FRAMES = 30;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The class and line where {@code cause} shows whose code failed: the first that is not of Java itself. */
    static String of(Throwable cause) {
        return of(cause.getStackTrace());
    }

    /** The same of a trace. */
    static String of(StackTraceElement[] trace) {
        for (StackTraceElement each : trace) {
            if (!each.getClassName().startsWith("java.") && !each.getClassName().startsWith("jdk.")) {
                return place(each);
            }
        }
        return trace.length == 0 ? "an unknown place" : place(trace[0]);
    }

    /** The trace, with all that others may have put into it in one line each. */
    static String trace(Throwable cause) {
        var text = new StringBuilder();
        Throwable at = cause;
        for (int depth = 0; at != null && depth < MOST_CAUSES; depth++) {
            text.append(depth == 0 ? "\n  " : "\n  caused by ").append(LogText.escaped(at.toString()));
            Stream.of(at.getStackTrace())
                    .limit(MOST_FRAMES)
                    .forEach(frame -> text.append("\n    at ").append(frame));
            at = at.getCause();
        }
        return text.toString();
    }

    private static String place(StackTraceElement element) {
        return element.getClassName() + ":" + element.getLineNumber();
    }

    /** Whether nothing was told of {@code place} before. */
    boolean isNew(String place) {
        return known.size() < MOST && known.add(place);
    }
}
