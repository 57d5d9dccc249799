package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request of a client of {@code message}, and its answer. Of one thread. */
final class MessageSession {

    private static final String JSON = "text/json";

    /** What the servers of this wire know by heart. */
    private static final Map<String, String> KNOWN = Map.of(
            "morpheus", "Follow the white rabbit. 🐰",
            "ring", "In the caves beneath the Misty Mountains. 💍",
            "🐶", "🐾 Playing ball! 🏐");

    private static final int FIRST_BYTES = 10;

    private final Dialect.Conversation peer;
    private final MessageInput in;
    private final MessageAnswers answers;

    MessageSession(Dialect.Conversation peer, BegunRequests begun) {
        this.peer = peer;
        this.in = new MessageInput(peer, begun);
        this.answers = new MessageAnswers(peer);
    }

    /** Answers the request. */
    void run() throws Exception {
        try {
            answer(in.header());
        } catch (CommandException e) {
            answers.refuse(e.status(), e.sentence());
        }
    }

    private void answer(Map<String, @Nullable Object> header) throws Exception {
        boolean isJson = JSON.equals(header.get("content-type"));
        if (header.containsKey("action")) {
            Map<String, @Nullable Object> arguments = new LinkedHashMap<>(header);
            MessageInput.REQUIRED.forEach(arguments::remove);
            call(arguments, isJson ? null : peer.next(MessageInput.length(header)));
        } else if (isJson) {
            call(PlainJson.object(in.content(header)), null);
        } else {
            firstBytes(peer.next(MessageInput.length(header)));
        }
    }

    private void call(Map<String, @Nullable Object> request, @Nullable Content body) throws Exception {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(request);
        if (!(arguments.remove("action") instanceof String action)) {
            throw new CommandException(Status.BAD_ARGUMENT, "the request has no text \"action\"");
        }
        if (action.equals("search")) {
            search(String.valueOf(arguments.get("value")));
            return;
        }
        Reply reply = peer.call(action, body, arguments);
        if (reply.status() == Status.NO_ACTION) {
            answers.refuse(reply.status(), "invalid action '" + action + "'.");
        } else if (reply.isOk()) {
            answers.reply(reply);
        } else {
            throw Refusals.of(reply);
        }
    }

    /** What is known by heart, else the paths whose names hold {@code value}. */
    private void search(String value) throws Exception {
        @Nullable String known = KNOWN.get(value);
        if (known != null) {
            answers.result(known);
            return;
        }
        String pattern = "*" + value.replaceAll("[^\\p{L}\\p{N}]", "\\\\$0") + "*";
        Reply reply = peer.call("find", null, "path", RemotePath.ROOT, "name", pattern);
        if (!(reply.payload() instanceof Reply.Payload.Listed<?> rows)) {
            throw Refusals.of(reply);
        }
        List<String> paths = new ArrayList<>();
        for (Map<String, Object> row : Cells.of(rows)) {
            paths.add(String.valueOf(row.get("path")));
        }
        answers.result(paths.isEmpty() ? "No match for '" + value + "'." : String.join("\n", paths));
    }

    /** What is no JSON and names no action. */
    private void firstBytes(Content content) throws IOException {
        byte[] begin = content.stream().readNBytes(FIRST_BYTES);
        content.transferTo(Channels.newChannel(OutputStream.nullOutputStream()));
        var answer = new ByteArrayOutputStream();
        answer.writeBytes("First 10 bytes of request: ".getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(begin);
        answers.content("binary/custom-server-binary-type", "binary", Map.of(), answer.toByteArray());
    }
}
