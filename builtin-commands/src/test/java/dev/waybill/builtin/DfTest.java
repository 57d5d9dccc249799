package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Space;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DfTest {

    @Test
    void tellsTheRoomInBytes() throws Exception {
        var store = new MemoryStore(() -> Trial.NOON, 100);

        var heard = Trial.of(new Df()).over(store).file("/a", "12345").run();

        assertEquals(
                List.of(Map.of("total", 100L, "used", 5L, "free", 95L, "can", "folder-moves ranges kept-digests")),
                heard.rows());
    }

    @Test
    void storeThatCannotTellItsRoomTellsWhatItCan() throws Exception {
        var endless = new UnpacedStore(new MemoryStore()) {
            @Override
            public @Nullable Space space(RemotePath path) {
                return null;
            }
        };

        assertEquals(
                List.of(Map.of("can", "folder-moves ranges kept-digests")),
                Trial.of(new Df()).over(endless).run().rows());
    }
}
