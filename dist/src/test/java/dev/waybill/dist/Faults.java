package dev.waybill.dist;

import dev.waybill.api.Content;
import dev.waybill.api.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What commands do wrong. */
final class Faults {

    private Faults() {}

    /** Throws a new {@code kind}, whose message nobody outside should see. */
    static Exception thrown(Class<? extends Throwable> kind) throws Exception {
        Throwable thrown;
        try {
            thrown = kind.getConstructor(String.class).newInstance("secret");
        } catch (NoSuchMethodException e) {
            thrown = kind.getConstructor(Object.class).newInstance("secret");
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return (Exception) thrown;
    }

    /** What a command without null checks may answer. */
    @SuppressWarnings("NullAway") // on purpose
    static Reply nothing() {
        return null;
    }

    /** No bytes at all, unless reading throws. */
    record Bytes(@Nullable Error atRead, @Nullable IOException atClose) implements Content {
        @Override
        public long lengthBytes() {
            return UNKNOWN;
        }

        @Override
        public int read(ByteBuffer target) {
            if (atRead != null) {
                throw atRead;
            }
            return -1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() throws IOException {
            if (atClose != null) {
                throw atClose;
            }
        }
    }

    /** Promises ten bytes and has none. */
    record Cut() implements Content {
        @Override
        public long lengthBytes() {
            return 10;
        }

        @Override
        public int read(ByteBuffer target) {
            return -1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** Promises one byte and has two. */
    static final class Longer implements Content {
        private int left = 2;

        @Override
        public long lengthBytes() {
            return 1;
        }

        @Override
        public int read(ByteBuffer target) {
            if (left == 0) {
                return -1;
            }
            left--;
            target.put((byte) 'x');
            return 1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
