package dev.waybill.dist;

import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A server that speaks a dialect of the test, its peers, and what the dialect tells. */
class DialectVisits {

    static final int PATIENCE_SECONDS = 10;

    final List<AutoCloseable> open = new ArrayList<>();

    /** What a dialect tells its test. */
    final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    RunningServer start(RunningServer.Setup setup) throws IOException {
        RunningServer server = setup.start();
        open.add(server);
        return server;
    }

    RunningServer speaking(Dialect.Speaker speaker) throws IOException {
        return start(RunningServer.setupInstalled().speaking(Dialects.of(speaker)));
    }

    Peer visit(RunningServer server) throws IOException {
        Peer peer = Peer.connect(server.address("test"));
        open.add(peer);
        return peer;
    }

    Object heard() throws InterruptedException {
        Object next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the dialect told nothing");
        }
        return next;
    }

    /** {@code content}, which tells "met" when it is first read: the call that takes it has begun. */
    Content meeting(Content content) {
        return new Content() {
            private boolean met;

            @Override
            public long lengthBytes() {
                return content.lengthBytes();
            }

            @Override
            public int read(ByteBuffer target) throws IOException {
                if (!met) {
                    met = true;
                    told.add("met");
                }
                return content.read(target);
            }

            @Override
            public boolean isOpen() {
                return content.isOpen();
            }

            @Override
            public void close() throws IOException {
                content.close();
            }
        };
    }

    static Reply put(Dialect.Conversation peer, Content content, String path) throws Exception {
        return peer.call("put", content, "path", RemotePath.of(path));
    }
}
