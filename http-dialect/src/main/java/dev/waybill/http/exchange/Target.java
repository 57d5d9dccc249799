package dev.waybill.http.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.RemotePath;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for: a path and a query, both still encoded (RFC 3986). Immutable.
 *
 * @param path begins with a slash; {@code *} for the server as a whole
 * @param query without its question mark; empty if there is none
 */
public record Target(String path, String query) {

    private static final int HEX = 16;

    /** A query parameter, decoded. */
    public record Parameter(String name, String value) {}

    /**
     * The target that {@code text}, a path and perhaps a query, is.
     *
     * @throws HttpRefusal 400 if it is none
     */
    static Target of(String text) {
        int mark = text.indexOf('?');
        var target = mark < 0 ? new Target(text, "") : new Target(text.substring(0, mark), text.substring(mark + 1));
        if (!target.path.startsWith("/") && !target.path.equals("*")) {
            throw HttpRefusal.malformed("the request's target must begin with a slash");
        }
        return target;
    }

    /** The query parameters in their order. */
    public List<Parameter> parameters() {
        var all = new ArrayList<Parameter>();
        if (query.isEmpty()) {
            return all;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            all.add(new Parameter(decoded(name.replace('+', ' ')), decoded(value.replace('+', ' '))));
        }
        return all;
    }

    /** The value of the first parameter {@code name}, or null. */
    @Nullable
    String parameter(String name) {
        for (Parameter parameter : parameters()) {
            if (parameter.name.equals(name)) {
                return parameter.value;
            }
        }
        return null;
    }

    /**
     * The stored file that {@code encoded}, a path, names. A slash at its end means nothing.
     *
     * @throws HttpRefusal 400 if it is not percent-encoded UTF-8, or a name in it holds a slash
     * @throws dev.waybill.api.CommandException 400 if it can be no path: {@code ..}, an empty name
     */
    public static RemotePath remotePath(String encoded) {
        String path = encoded.endsWith("/") ? encoded.substring(0, encoded.length() - 1) : encoded;
        if (path.isEmpty()) {
            return RemotePath.ROOT;
        }
        var names = new ArrayList<String>();
        for (String name : path.split("/", -1)) {
            String plain = decoded(name);
            if (plain.indexOf('/') >= 0) {
                throw HttpRefusal.malformed("a name in the path " + encoded + " holds an encoded slash");
            }
            names.add(plain);
        }
        return RemotePath.of(String.join("/", names));
    }

    /** The text that {@code encoded}, with percent signs (RFC 3986 2.1), stands for. */
    public static String decoded(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char letter = encoded.charAt(i);
            if (letter != '%') {
                bytes.write(letter);
                continue;
            }
            int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded.charAt(i + 2), HEX);
            if (low < 0) {
                throw HttpRefusal.malformed("\"" + encoded + "\" has a % that two hexadecimal digits do not follow");
            }
            bytes.write(high * HEX + low);
            i += 2;
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw HttpRefusal.malformed("\"" + encoded + "\" is not UTF-8");
        }
    }
}
