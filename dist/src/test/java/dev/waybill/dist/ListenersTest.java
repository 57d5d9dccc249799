package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.SocketTransport;
import dev.waybill.protocol.Wire;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.net.ListenException;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a server listens: a free port, and a Unix domain socket whose file is its own. */
@SuppressWarnings("try") // a server runs as long as its resource is open
class ListenersTest {

    @TempDir
    private Path folder;

    private Path socket = Path.of("");

    @BeforeEach
    void nameTheSocket() {
        socket = folder.resolve("s");
    }

    private RunningServer start() throws IOException {
        return RunningServer.setup(Handlers.ping())
                .listeningAt(new ListenAddress.Unix(socket))
                .start();
    }

    private void assertServes() throws IOException {
        var transport = SocketTransport.connect(UnixDomainSocketAddress.of(socket), Duration.ofSeconds(5));
        try (var wire = Wire.ofClient(transport, new BufferPool(1, 1, 1 << 16), 1 << 16)) {
            wire.read();
            wire.write(Header.of("action", "ping"));
            wire.flush();
            assertEquals(Header.of("status", 204L), wire.read());
        }
    }

    @Test
    void itServesAsTcpDoes() throws Exception {
        try (var server = start()) {
            assertServes();
        }
    }

    @Test
    void itsFileIsForItsOwnerAlone() throws Exception {
        try (var server = start()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
        }
    }

    @Test
    void nothingElseIsLeftInItsFolder() throws Exception {
        try (var server = start();
                Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void itsFileGoesWithIt() throws Exception {
        start().close();

        assertFalse(Files.exists(socket, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void theFileOfADeadServerIsReplaced() throws Exception {
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket));
        }
        assertTrue(Files.exists(socket, LinkOption.NOFOLLOW_LINKS));

        try (var server = start()) {
            assertServes();
        }
    }

    @Test
    void thePlaceOfALiveServerIsRefused() throws Exception {
        try (var live = start()) {
            var refusal = assertThrows(ListenException.class, this::start);

            assertTrue(String.valueOf(refusal.getMessage()).contains("another server listens there"));
            assertServes();
        }
    }

    @Test
    void aFileThatIsNoSocketIsRefusedAndStays() throws Exception {
        Files.writeString(socket, "precious");

        assertThrows(ListenException.class, this::start);

        assertEquals("precious", Files.readString(socket));
    }

    @Test
    void theFileOfTheServerThatTookItsPlaceStays() throws Exception {
        var first = start();
        Files.delete(socket);
        try (var second = start()) {
            first.close();

            assertServes();
        }
    }

    @Test
    void aTcpPortThatIsTakenIsRefusedInOneSentence() throws Exception {
        try (var live = start()) {
            var taken = new ListenAddress.Tcp(live.address());
            var refusal = assertThrows(
                    ListenException.class,
                    () -> RunningServer.setup().listeningAt(taken).start());

            assertTrue(String.valueOf(refusal.getMessage()).startsWith("cannot listen on " + taken + ": "));
        }
    }

    @Test
    void aServerThatCouldNotListenEverywhereListensNowhere() throws Exception {
        Files.writeString(socket, "in the way");
        var free = folder.resolve("free");

        assertThrows(
                ListenException.class,
                () -> RunningServer.setup()
                        .listeningAt(new ListenAddress.Unix(free))
                        .listeningAt(new ListenAddress.Unix(socket))
                        .start());

        assertFalse(Files.exists(free));
    }
}
