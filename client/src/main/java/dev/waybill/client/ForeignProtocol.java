package dev.waybill.client;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises other protocols by the first bytes that their servers send. */
final class ForeignProtocol {

    static final String TLS = "a TLS server";

    /** One that sends a greeting as it stands. */
    static final String WAYBILL = "a Waybill server";

    /** Of a frame's length, ahead of its header. */
    private static final int LENGTH_LETTERS = 10;

    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TELNET_COMMAND = 0xff;

    private ForeignProtocol() {}

    /** The kind of server that sends {@code bytes}, such as {@code an SSH server}; null if it is not known. */
    static @Nullable String speaking(byte[] bytes) {
        if (bytes.length < 2) {
            return null;
        }
        int letter = bytes[0] & 0xff;
        if ((letter == TLS_ALERT || letter == TLS_HANDSHAKE) && bytes[1] == 3) {
            return TLS;
        }
        if (letter == TELNET_COMMAND && (bytes[1] & 0xff) >= 0xfb) {
            return "a Telnet server";
        }
        if (bytes.length > 5 && bytes[3] == 0 && bytes[4] == 10) {
            return "a MySQL server";
        }
        return speaking(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static @Nullable String speaking(String text) {
        if (text.startsWith("{\"status\":", LENGTH_LETTERS)) {
            return WAYBILL;
        }
        if (text.startsWith("HTTP/") || text.startsWith("<")) {
            return "a web server (HTTP)";
        }
        if (text.startsWith("SSH-")) {
            return "an SSH server";
        }
        // A Waybill greeting of 220 bytes begins with its length, too, but more than one blank follows it.
        if (text.startsWith("220-") || (text.startsWith("220 ") && !text.startsWith("220  "))) {
            return text.toUpperCase(Locale.ROOT).contains("SMTP") ? "a mail server (SMTP)" : "an FTP server";
        }
        if (text.startsWith("+OK")) {
            return "a mail server (POP3)";
        }
        if (text.startsWith("* OK")) {
            return "a mail server (IMAP)";
        }
        if (text.startsWith("RFB ")) {
            return "a screen server (VNC)";
        }
        if (text.startsWith("@RSYNCD:")) {
            return "an rsync server";
        }
        if (text.startsWith("-ERR") || text.startsWith("-DENIED") || text.startsWith("-NOAUTH")) {
            return "a Redis server";
        }
        return text.startsWith("ERROR\r\n") ? "a memcached server" : null;
    }
}
