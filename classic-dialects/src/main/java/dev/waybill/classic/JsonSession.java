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

    private static final List<String> TOKENS = List.of("token", "auth_token");

    private final Dialect.Conversation peer;
    private final Json.Setting setting;
    private final JsonInput in;
    private final JsonAnswers answers;

    JsonSession(Dialect.Conversation peer, Json.Setting setting) {
        this.peer = peer;
        this.setting = setting;
        this.in = new JsonInput(peer, setting.begun());
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

    /** Answers each request until the client leaves, or until its requests can no longer be told apart. */
    void run() throws Exception {
        boolean goesOn = true;
        while (goesOn) {
            try {
                goesOn = answerNext();
            } catch (CommandException e) {
                answers.refuse(e.status(), e.sentence());
                goesOn = e.status() != Status.BAD_FRAME;
            } finally {
                peer.endCall();
            }
        }
    }

    /** Answers whether another request may follow. */
    private boolean answerNext() throws Exception {
        if (in.hasTurnOfNoRequest()) {
            answers.succeed();
            return true;
        }
        Map<String, Object> request = in.request();
        if (request == null) {
            return false;
        }
        if ("put".equals(request.get("action"))) {
            return put(request);
        }
        checkToken(request);
        String action = text(request, "action");
        switch (action) {
            case "auth" -> authenticate(request);
            case "get" -> get(request);
            case "ls" -> list(request);
            default -> throw refused("there is no action \"" + action + "\": there are auth, get, put and ls");
        }
        return true;
    }

    private void checkToken(Map<String, Object> request) {
        for (String name : TOKENS) {
            if (!request.getOrDefault(name, setting.token()).equals(setting.token())) {
                throw new CommandException(Status.LOGIN_FAILED, "this token is not one that was given here");
            }
        }
    }

    private boolean put(Map<String, Object> request) throws IOException, InterruptedException {
        var put = new JsonPut(this, String.valueOf(request.get("filename")), size(request), request.get("md5"));
        RemotePath path;
        try {
            checkToken(request);
            path = path(text(request, "filename"));
        } catch (CommandException e) {
            return put.refuse(e.status(), e.sentence());
        }
        return put.run(path);
    }

    /** Where the server knows no users, anyone is let in. */
    private void authenticate(Map<String, Object> request) throws IOException, InterruptedException {
        String user = text(request, "username");
        char[] password = text(request, "password").toCharArray();
        if (peer.caller().authenticated()) {
            throw refused("this connection is logged in already: connect anew to be somebody else");
        }
        try {
            peer.login(user, password);
        } catch (CommandException e) {
            if (e.status() != Status.NOT_POSSIBLE) {
                throw e;
            }
        }
        answers.succeed("token", setting.token(), "auth_token", setting.token());
    }

    private void get(Map<String, Object> request) throws IOException, InterruptedException {
        String name = text(request, "filename");
        Reply reply = peer.call("get", null, "path", path(name));
        if (!(reply.payload() instanceof Reply.Payload.Bytes bytes)) {
            answers.refuse(reply);
            in.mayTurnInSilence();
            return;
        }
        answers.succeed(name, bytes.content().lengthBytes());
        in.turn(setting.sync());
        Object md5 = request.get("md5");
        try {
            if (md5 == null) {
                peer.send(reply);
                in.mayTurn();
            } else {
                sendWithMd5(bytes.content(), md5.equals(WAITS_FOR_A_TURN));
            }
        } catch (CommandException e) {
            throw new IOException("the file broke off", e);
        }
    }

    private void sendWithMd5(Content file, boolean turns) throws IOException {
        String md5 = answers.send(file);
        peer.endCall();
        if (turns) {
            in.turnForSure();
        } else {
            in.mayTurnInSilence();
        }
        answers.succeed("md5", md5);
    }

    private void list(Map<String, Object> request) throws Exception {
        in.mayTurnInSilence();
        Object folder = request.get("path");
        Reply reply = peer.call("ls", null, "path", folder == null ? setting.folder() : path(String.valueOf(folder)));
        if (!(reply.payload() instanceof Reply.Payload.Listed<?> rows)) {
            answers.refuse(reply);
            return;
        }
        List<String> names = JsonNames.of(rows);
        // A client that has the answer may ask again at once, and must not hear that this request still runs.
        peer.endCall();
        Content listing = answers.list(names, setting.first().wordForNames);
        if (listing != null) {
            in.turn(setting.sync());
            answers.send(listing);
        }
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

    /** The size of the file: without one, the next request of a client that sends anyway could not be found. */
    private long size(Map<String, Object> request) {
        Object size = request.getOrDefault("size", request.get("file_size"));
        String digits = String.valueOf(size);
        if (!digits.matches("[0-9]{1,18}")) {
            throw new CommandException(
                    setting.first() == Json.First.BYTE ? Status.BAD_FRAME : Status.BAD_ARGUMENT,
                    "the request has no \"size\" or \"file_size\" that is a whole number");
        }
        return Long.parseLong(digits);
    }

    private static CommandException refused(String sentence) {
        return new CommandException(Status.BAD_ARGUMENT, sentence);
    }
}
