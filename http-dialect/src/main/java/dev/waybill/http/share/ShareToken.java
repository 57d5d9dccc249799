package dev.waybill.http.share;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.RemotePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A link to one path, as whoever has it hands it in: what it says, and an HMAC-SHA256 over that, in base64url.
 *
 * @param path what may be read: a file, or a folder with all in it
 * @param sharer whose rights count, at the time of use; null where nobody had logged in
 * @param expires from when on it counts no more, in whole seconds
 */
record ShareToken(RemotePath path, @Nullable Account sharer, Instant expires) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;

    /** Ahead of all else: what is signed with this key means this, and nothing else. */
    private static final String KIND = "waybill-share-1";

    /** A path has up to some thousand bytes. */
    private static final int MAX_LETTERS = 16_384;

    /** The token as a text of letters, digits, {@code -} and {@code _}. */
    String signed(byte[] key) {
        byte[] said = said();
        byte[] mac = mac(key, said);
        byte[] both = Arrays.copyOf(said, said.length + mac.length);
        System.arraycopy(mac, 0, both, said.length, mac.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** What {@code text} says, whether it has expired or not; null if it was not signed with this key. */
    static @Nullable ShareToken of(String text, byte[] key) {
        byte[] both = text.length() > MAX_LETTERS ? new byte[0] : decoded(text);
        int length = both.length - MAC_BYTES;
        if (length <= 0) {
            return null;
        }
        byte[] said = Arrays.copyOf(both, length);
        byte[] mac = Arrays.copyOfRange(both, length, both.length);
        // in a time that does not tell how much of it was right
        return MessageDigest.isEqual(mac, mac(key, said)) ? read(said) : null;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] said() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(KIND);
            out.writeLong(expires.getEpochSecond());
            out.writeUTF(path.text());
            out.writeUTF(sharer == null ? "" : sharer.user());
            Set<String> groups = sharer == null ? Set.of() : sharer.groups();
            out.writeShort(groups.size());
            for (String group : new TreeSet<>(groups)) {
                out.writeUTF(group);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a link to " + path + " cannot be written", e);
        }
    }

    /** Reads what this key has signed, so it is whole; but perhaps of another kind. */
    private static @Nullable ShareToken read(byte[] said) {
        try (var in = new DataInputStream(new ByteArrayInputStream(said))) {
            if (!in.readUTF().equals(KIND)) {
                return null;
            }
            Instant expires = Instant.ofEpochSecond(in.readLong());
            RemotePath path = RemotePath.of(in.readUTF());
            String user = in.readUTF();
            var groups = new HashSet<String>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                groups.add(in.readUTF());
            }
            return new ShareToken(path, user.isEmpty() ? null : new Account(user, groups), expires);
        } catch (IOException e) {
            throw new UncheckedIOException("a signed link cannot be read", e);
        }
    }

    private static byte[] mac(byte[] key, byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
