package dev.waybill.example;

import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.time.Instant;
import java.util.Locale;

/** The message to a web hook about a stored file. */
record Notice(String action, String path, long sizeBytes, String user, Instant time) {

    /** Of the {@code put} that was answered with {@code reply}. */
    static Notice of(Request request, Reply reply) {
        return new Notice(
                request.spec().name(),
                String.valueOf(reply.get("path")),
                reply.get("size") instanceof Long size ? size : 0,
                request.caller().user(),
                request.now());
    }

    /** As JSON, in one line. */
    String json() {
        return "{\"action\":" + quoted(action) + ",\"path\":" + quoted(path) + ",\"size\":" + sizeBytes + ",\"user\":"
                + quoted(user) + ",\"time\":" + quoted(time.toString()) + "}";
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' || letter == '"' || letter == '\\') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            } else {
                json.append(letter);
            }
        }
        return json.append('"').toString();
    }
}
