package dev.waybill.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where secrets come from: a terminal, without echo, or standard input; never the command line, which others can read.
 *
 * @param in standard input
 * @param console the terminal, or null if there is none
 */
record SecretInput(InputStream in, @Nullable Console console) {

    private static final int MAX_BYTES = 1024;
    private static final int MIN_LETTERS = 8;

    /**
     * A new password for the user {@code name}; whoever asked wipes it.
     *
     * @throws MisuseException if there is none, or it cannot be one
     */
    char[] newPassword(String name) throws MisuseException, IOException {
        char[] password = console == null ? line() : typed(console, name);
        if (password.length < MIN_LETTERS) {
            Arrays.fill(password, '\0');
            throw new MisuseException("a password has at least " + MIN_LETTERS + " characters");
        }
        return password;
    }

    private static char[] typed(Console console, String name) throws MisuseException {
        char[] first = console.readPassword("New password of %s: ", name);
        char[] again = first == null ? null : console.readPassword("Again: ");
        boolean same = first != null && again != null && Arrays.equals(first, again);
        if (again != null) {
            Arrays.fill(again, '\0');
        }
        if (first == null || !same) {
            throw new MisuseException("the two are not the same: nothing was changed");
        }
        return first;
    }

    /** The first line of standard input. */
    private char[] line() throws MisuseException, IOException {
        byte[] bytes = new byte[MAX_BYTES];
        int count = 0;
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (count == MAX_BYTES) {
                throw new MisuseException("a password has at most " + MAX_BYTES + " bytes");
            }
            bytes[count++] = (byte) next;
            next = in.read();
        }
        if (count > 0 && bytes[count - 1] == '\r') {
            count--;
        }
        try {
            CharBuffer letters = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, count));
            char[] password = new char[letters.remaining()];
            letters.get(password).clear();
            while (letters.hasRemaining()) {
                letters.put('\0');
            }
            return password;
        } catch (CharacterCodingException e) {
            throw new MisuseException("the password on standard input is not UTF-8", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
