package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PutOptionsTest {

    @Test
    void whatIsNotAskedForIsNotSent() {
        assertArrayEquals(new Object[] {"path", "/a"}, PutOptions.USUAL.arguments("/a"));
    }

    @Test
    void conditionsFoldersAndTimeAreSent() {
        PutOptions options = PutOptions.USUAL
                .onlyIfAbsent()
                .onlyIfMatching("747c4574a240cb8d")
                .makingParents()
                .modifiedAt(Instant.EPOCH);

        assertArrayEquals(
                new Object[] {
                    "path",
                    "/a",
                    "ifAbsent",
                    true,
                    "ifMatch",
                    "747c4574a240cb8d",
                    "parents",
                    true,
                    "modified",
                    "1970-01-01T00:00:00Z"
                },
                options.arguments("/a"));
    }
}
