package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One client of {@code json}: its requests, one after the other. Of one thread. */
final class JsonSession {

    /** The word of the clients that send a byte ahead of the digest too; no clock could tell them from others. */
    private static final String WAITS_FOR_A_TURN = "md5";

    private final Dialect.Conversation peer;
    private final Json.Setting setting;
    private final JsonInput in;
    private final JsonAnswers answers;

    JsonSession(Dialect.Conversation peer, Json.Setting setting) {
        this.peer = peer;
        this.setting = setting;
        this.in = new JsonInput(peer);
        this.answers = new JsonAnswers(peer.output());
    }

    Dialect.Conversation peer() {
        return peer;
    }

    Json.Setting setting() {
        return setting;
    }

    JsonInput in() {
        return in;
    }

    JsonAnswers answers() {
        return answers;
    }

    /** Answers each request until the client leaves, or nothing that it sends can be told apart any more. */
    void run() throws Exception {
        boolean goesOn = true;
        while (goesOn) {
            try {
                if (in.hasTurnOfNoRequest()) {
                    answers.succeed();
                } else {
                    Map<String, Object> request = in.request();
                    goesOn = request != null && answer(request);
                }
            } catch (CommandException e) {
                answers.refuse(e.status(), e.sentence());
                goesOn = e.status() != Status.BAD_FRAME;
            }
        }
    }

    /** Answers whether the next request may follow. */
    private boolean answer(Map<String, Object> request) throws Exception {
        Object token = request.getOrDefault("token", request.get("auth_token"));
        if (token != null && !token.equals(setting.token())) {
            throw new CommandException(Status.LOGIN_FAILED, "this token is not one that was given here");
        }
        String action = text(request, "action");
        switch (action) {
            case "auth" -> authenticate(request);
            case "get" -> get(request);
            case "ls" -> list(request);
            case "put" -> {
                String name = text(request, "filename");
                return new JsonPut(this, name, size(request), request.get("md5")).run(path(name));
            }
            default -> throw refused("there is no action \"" + action + "\": there are auth, get, put and ls");
        }
        return true;
    }

    /** As long as the server knows no users, anyone is let in. */
    private void authenticate(Map<String, Object> request) throws IOException {
        text(request, "username");
        text(request, "password");
        answers.succeed("token", setting.token(), "auth_token", setting.token());
    }

    private void get(Map<String, Object> request) throws IOException, InterruptedException {
        String name = text(request, "filename");
        Reply reply = peer.call("get", null, "path", path(name));
        if (!(reply.payload() instanceof Reply.Payload.Bytes bytes)) {
            answers.refuse(reply);
            return;
        }
        answers.succeed(name, bytes.content().lengthBytes());
        in.turn(setting.sync());
        try {
            Object asked = request.get("md5");
            if (asked == null) {
                peer.send(reply);
                in.mayTurn();
            } else {
                String md5 = answers.send(bytes.content());
                peer.endCall();
                if (asked.equals(WAITS_FOR_A_TURN)) {
                    in.turn();
                } else {
                    in.mayTurnInSilence();
                }
                answers.succeed("md5", md5);
            }
        } catch (CommandException e) {
            throw new IOException("the file broke off", e);
        }
    }

    private void list(Map<String, Object> request) throws Exception {
        Object folder = request.get("path");
        Reply reply = peer.call("ls", null, "path", folder == null ? setting.folder() : path(String.valueOf(folder)));
        if (!(reply.payload() instanceof Reply.Payload.Listed<?> rows)) {
            answers.refuse(reply);
            return;
        }
        List<String> names = JsonNames.of(rows);
        peer.endCall();
        Content listing = answers.list(names);
        if (listing != null) {
            in.turn(setting.sync());
            answers.send(listing);
        }
        in.mayTurnInSilence();
    }

    private RemotePath path(String name) {
        if (name.startsWith("/")) {
            throw refused("\"" + name + "\" is an absolute name: leave the slash out");
        }
        String folder = setting.folder().isRoot() ? "" : setting.folder().text();
        return RemotePath.of(folder + "/" + name);
    }

    private static String text(Map<String, Object> request, String name) {
        if (request.get(name) instanceof String text) {
            return text;
        }
        throw refused("the request has no text \"" + name + "\"");
    }

    private static long size(Map<String, Object> request) {
        Object size = request.getOrDefault("size", request.get("file_size"));
        String digits = String.valueOf(size);
        if (!digits.matches("[0-9]{1,18}")) {
            throw refused("the request has no \"size\" or \"file_size\" that is a whole number");
        }
        return Long.parseLong(digits);
    }

    private static CommandException refused(String sentence) {
        return new CommandException(Status.BAD_ARGUMENT, sentence);
    }
}
