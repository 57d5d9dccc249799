package dev.waybill.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.store.Settlement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is sent before what it promises is done. */
class OwedWorkTest {

    private final List<String> done = new ArrayList<>();
    private Loopback loopback;
    private Wire near;
    private Wire far;

    @BeforeEach
    void connect() throws Exception {
        loopback = Loopback.open();
        near = Wire.ofClient(loopback.near(), new BufferPool(2, 2, 1 << 20), 1 << 16);
        far = Wire.ofServer(loopback.far(), new BufferPool(2, 2, 1 << 20), 1 << 16);
    }

    @AfterEach
    void disconnect() throws Exception {
        loopback.close();
    }

    private Settlement.Work work(String name) {
        return new Settlement.Work() {
            @Override
            public void settle() {
                done.add(name);
            }

            @Override
            public void close() {
                done.add(name + " closed");
            }
        };
    }

    private Settlement.Work failing() {
        return new Settlement.Work() {
            @Override
            public void settle() throws IOException {
                throw new IOException("the disk has failed");
            }

            @Override
            public void close() {
                done.add("failed closed");
            }
        };
    }

    @Test
    void isDoneOnceForAllThatLeavesTogether() throws Exception {
        far.settlement().owe("a", work("a"));
        far.write(Header.of("status", 201L));
        far.settlement().owe("a", work("a again"));
        far.write(Header.of("status", 201L));
        far.settlement().owe("b", work("b"));
        assertEquals(List.of("a again closed"), done);

        far.flush();

        assertEquals(List.of("a again closed", "a", "b", "a closed", "b closed"), done);
        assertEquals(Header.of("status", 201L), near.read());
        assertEquals(Header.of("status", 201L), near.read());
    }

    @Test
    void isDoneBeforeTheServerWaitsForTheNextRequest() throws Exception {
        near.write(Header.of("action", "next"));
        near.flush();
        far.settlement().owe("a", work("a"));
        far.write(Header.of("status", 201L));
        far.read();
        near.endOutput();

        assertNull(far.read());

        assertEquals(List.of("a", "a closed"), done);
    }

    @Test
    void isStillOwedAfterAFlushOfNothing() throws Exception {
        far.settlement().owe("a", work("a"));
        far.flush();
        far.write(Header.of("status", 201L));
        far.flush();

        assertEquals(List.of("a", "a closed"), done);
    }

    @Test
    void failureKeepsAllRepliesFromBeingSent() throws Exception {
        far.settlement().owe("a", failing());
        far.settlement().owe("b", work("b"));
        far.write(Header.of("status", 201L));

        assertThrows(ConnectionLostException.class, far::flush);

        assertNull(near.read(), "the stream ends without a reply");
        assertFalse(loopback.far().isOpen());
        assertEquals(List.of("failed closed", "b closed"), done);
    }

    @Test
    void isGivenUpWithTheConnection() throws Exception {
        far.settlement().owe("a", work("a"));

        far.release();

        assertEquals(List.of("a closed"), done);
    }

    @Test
    void noMoreIsOwedThanMayBeHeld() throws Exception {
        for (int i = 0; i <= 64; i++) {
            far.settlement().owe(i, work("x"));
        }

        assertEquals(64, done.stream().filter("x"::equals).count());
    }
}
