package dev.waybill.server.command;

import dev.waybill.api.Body;
import dev.waybill.api.Digest;
import dev.waybill.api.Request;
import dev.waybill.api.Spool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of one call on their way through its filters to its handler. A body is read once, so a second reader would
 * take what is left, often nothing, for all there is: each step sees a body through a view of its own, and whoever reads
 * what another step has begun to read hears so. A filter may hand on another body, which is then read as freely. Of one
 * thread at a time.
 */
public final class PassedBodies {

    private final IdentityHashMap<Body, View> readers = new IdentityHashMap<>(2);
    private volatile boolean closed;

    /** Those of a call that begins. */
    public PassedBodies() {}

    /** {@code request} as {@code step}, a command or a filter, is to see it. */
    public Request seenBy(String step, Request request) {
        return request.within(new Request.Around(request.surroundings()) {
            private @Nullable View view;

            @Override
            public Body body() { // the same each time, so that a second caller goes on reading where the first stopped
                checkOpen(step);
                View seen = view;
                if (seen == null) {
                    seen = new View(step, source(super.body()));
                    view = seen;
                }
                return seen;
            }

            @Override
            public Spool spool(Body body) throws IOException {
                return new SeenSpool(step, super.spool(body));
            }
        });
    }

    /** The call is over: no body of it can be read any more. */
    public void close() {
        closed = true;
    }

    private void checkOpen(String step) {
        if (closed) {
            throw new IllegalStateException("the call of " + step + " is over: its body can be read no more");
        }
    }

    private static Body source(Body body) {
        return body instanceof View view ? view.source : body;
    }

    /** A spool whose bodies are held to the same. */
    private final class SeenSpool implements Spool {
        private final String step;
        private final Spool spool;

        SeenSpool(String step, Spool spool) {
            this.step = step;
            this.spool = spool;
        }

        @Override
        public long sizeBytes() {
            return spool.sizeBytes();
        }

        @Override
        public Body body() {
            return new View(step, spool.body());
        }
    }

    /** One body as one step sees it. */
    private final class View implements Body {
        private final String step;
        private final Body source;

        View(String step, Body source) {
            this.step = step;
            this.source = source;
        }

        private void claim() {
            checkOpen(step);
            if (source.lengthBytes() == 0) {
                return;
            }
            View reader = readers.putIfAbsent(source, this);
            if (reader != null && reader != this) {
                throw new IllegalStateException(reader.step + " has read the body that " + step
                        + " is to read: a filter that reads it hands on another by request.withBody()");
            }
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            claim();
            return source.read(target);
        }

        @Override
        public long transferTo(WritableByteChannel target) throws IOException {
            claim();
            return source.transferTo(target);
        }

        @Override
        public long lengthBytes() {
            return source.lengthBytes();
        }

        @Override
        public @Nullable String announced() {
            return source.announced();
        }

        @Override
        public @Nullable Digest digest() {
            return source.digest();
        }

        @Override
        public boolean isOpen() {
            return source.isOpen();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
