package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.BufferPool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that calls the wrong port learns what listens there. */
class ForeignProtocolTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 400 Bad Request\\r\\n       | a web server (HTTP)",
                "SSH-2.0-OpenSSH_9.6\\r\\n            | an SSH server",
                "220 (vsFTPd 3.0.5)\\r\\n             | an FTP server",
                "220-Welcome\\r\\n                    | an FTP server",
                "220 mx.example.org ESMTP Postfix\\r\\n | a mail server (SMTP)",
                "+OK ready\\r\\n                      | a mail server (POP3)",
                "* OK IMAP4rev1 ready\\r\\n           | a mail server (IMAP)",
                "RFB 003.008\\n                      | a screen server (VNC)",
                "@RSYNCD: 31.0\\n                    | an rsync server",
                "-ERR unknown command\\r\\n           | a Redis server",
                "J\\0\\0\\0\\n8.0.36\\0               | a MySQL server",
            })
    void otherProtocolsAreToldByTheirFirstBytes(String said, String what) throws Exception {
        String bytes = said.strip().replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
        try (var peer = ForeignPeer.saying(bytes)) {
            var failure = assertThrows(ProtocolException.class, () -> WaybillClient.connect(peer.url()));

            assertEquals(
                    "what listens at " + peer.url() + " is " + what + ", not a Waybill server: check the port",
                    failure.getMessage());
        }
    }

    @Test
    void telnetAndTlsAreToldByTheirCodes() {
        assertEquals("a Telnet server", ForeignProtocol.speaking(new byte[] {(byte) 0xff, (byte) 0xfd, 1}));
        assertEquals("a TLS server", ForeignProtocol.speaking(new byte[] {0x15, 3, 3, 0, 2, 2, 70}));
    }

    @Test
    void serverThatWaitsForALineSaysThenWhatItIs() throws Exception {
        try (var peer = ForeignPeer.answering("\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Endpoint endpoint = Endpoint.of(peer.url())
                    .withTimeouts(new Timeouts(Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofSeconds(60)));
            try (var connection =
                    new Connection(endpoint, null, new Logins(endpoint), null, new BufferPool(2, 0, 1 << 20))) {
                connection.line().lastPatience(Duration.ofSeconds(10));
                connection.connect();
                var failure = assertThrows(BadFrameException.class, connection::greeting);

                assertEquals(
                        "what listens at " + peer.url()
                                + " is a web server (HTTP), not a Waybill server: check the port",
                        endpoint.explanation().of(failure, connection).getMessage());
            }
        }
    }

    @Test
    void whatNobodyKnowsIsToldAsItIs() throws Exception {
        assertEquals(null, ForeignProtocol.speaking("220       {".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(null, ForeignProtocol.speaking(new byte[1]));
    }
}
