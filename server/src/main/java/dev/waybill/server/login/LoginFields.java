package dev.waybill.server.login;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.protocol.SshPublicKey;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a login. What is refused is named, never repeated. */
record LoginFields(Map<String, ? extends @Nullable Object> fields) {

    private static final int MAX_USER = 256;

    /** How it wants to prove itself, or {@code ""}. */
    String method() {
        return fields.get("method") instanceof String method ? method : "";
    }

    /** Who it wants to be. */
    String user() {
        String user = text("user");
        if (user.length() > MAX_USER) {
            throw bad("\"user\" has more than " + MAX_USER + " characters");
        }
        return user;
    }

    /** The user that was named, or null: what proves it says that itself. */
    @Nullable
    String userIfNamed() {
        return fields.get("user") == null ? null : user();
    }

    /** The password or token. */
    String secret() {
        return text("secret");
    }

    /** The key that has signed. */
    SshPublicKey key() {
        try {
            return SshPublicKey.of(text("key"));
        } catch (IllegalArgumentException e) {
            throw new CommandException(Status.BAD_ARGUMENT, "\"key\": " + e.getMessage(), e);
        }
    }

    /** What it has signed with the key. */
    byte[] signature() {
        try {
            return Base64.getDecoder().decode(text("signature"));
        } catch (IllegalArgumentException e) {
            throw new CommandException(Status.BAD_ARGUMENT, "\"signature\" is not in base64", e);
        }
    }

    private String text(String name) {
        Object value = fields.get(name);
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw bad("a login by " + method() + " has \"" + name + "\", a text");
    }

    private static CommandException bad(String sentence) {
        return new CommandException(Status.BAD_ARGUMENT, sentence);
    }

    /** The method alone. */
    @Override
    public String toString() {
        return "a login by " + method();
    }
}
