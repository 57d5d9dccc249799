package dev.waybill.client.transfer;

import static java.util.Objects.requireNonNull;

import dev.waybill.client.ChangedSourceException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.Reply;
import dev.waybill.client.Source;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** One version of a file at another server, which the lanes' sources are clients of. */
final class RemoteOrigin implements Origin {

    private final String path;
    private final RemoteVersion version;

    RemoteOrigin(String path, RemoteVersion version) {
        this.path = path;
        this.version = version;
    }

    /** The reply is read to its end, or given up with the next request of its client. */
    @Override
    public Source bytes(Lane lane, Stretch stretch) throws IOException {
        Object etag = version.etag();
        long size = stretch.sizeBytes();
        try {
            Reply reply =
                    source(lane).open("get", "path", path, "offset", stretch.from(), "size", size, "ifMatch", etag);
            return Source.of(new Telling(reply.channel()), size);
        } catch (RefusedException e) {
            throw told(e);
        }
    }

    /** The server has another version now, or sees in the middle that it was cut. */
    private static IOException told(RefusedException refused) {
        boolean isChanged = refused.status() == 412 || refused.status() == 416;
        return isChanged ? new ChangedSourceException("it was changed while it was sent", true) : refused;
    }

    /** Tells that the file was changed in the way in which a local one does. */
    private record Telling(ReadableByteChannel body) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer bytes) throws IOException {
            try {
                return body.read(bytes);
            } catch (RefusedException e) {
                throw told(e);
            }
        }

        @Override
        public boolean isOpen() {
            return body.isOpen();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    @Override
    public String crc32(Lane lane, Stretch stretch) throws IOException {
        return RemoteDigest.ask(source(lane), path, stretch, version);
    }

    private static WaybillClient source(Lane lane) {
        return requireNonNull(lane.source(), "a copy has two ends");
    }
}
