package dev.waybill.client;

import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Packer;
import dev.waybill.protocol.Packing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** A body on its way to the server: as it is, or packed where that is wanted. Its opener closes it. */
final class OutgoingBody implements AutoCloseable {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Source.Opened source;
    private final SendOptions options;
    private final @Nullable Packer packer;
    private final ByteBuffer start;

    private OutgoingBody(Source.Opened source, SendOptions options, @Nullable Packer packer, ByteBuffer start) {
        this.source = source;
        this.options = options;
        this.packer = packer;
        this.start = start;
    }

    /**
     * The bytes of {@code source} for {@code connection}, whose greeting this waits for where they may be packed.
     *
     * @throws IOException if the first bytes cannot be read: then nothing was sent
     */
    static OutgoingBody of(Connection connection, Source.Opened source, SendOptions options) throws IOException {
        if (!connection.packs()) {
            return new OutgoingBody(source, options, null, NOTHING);
        }
        ByteBuffer start = ByteBuffer.allocate(Packer.SAMPLE_BYTES);
        source.channel().read(start);
        start.flip();
        return new OutgoingBody(source, options, connection.packsAll() ? Packer.open() : Packer.worthFor(start), start);
    }

    /** {@code request}, with the announcement of this body. */
    Header announcedBy(Header request) {
        Header announcing = request.with(Field.BODY, true)
                .with(Field.DIGEST, options.algorithm().word());
        return packer == null ? announcing : announcing.with(Field.ENCODING, Packing.ZSTD);
    }

    /** Begins to send it behind its header. */
    BodyWriter begin(Connection connection) throws IOException {
        BodyWriter body = packer == null
                ? connection.wire().writeBody(options.algorithm())
                : connection.wire().writeBody(options.algorithm(), packer);
        body.write(start);
        return body;
    }

    /** The bytes behind those that {@link #begin} has sent. */
    ReadableByteChannel rest() {
        return source.channel();
    }

    /** How many bytes there are in all, or {@link Source#UNKNOWN}. */
    long sizeBytes() {
        return source.sizeBytes();
    }

    /** Whether more than one chunk is to be sent. */
    boolean isLarge() {
        return source.isLarge();
    }

    /** How it is sent. */
    SendOptions options() {
        return options;
    }

    @Override
    public void close() {
        if (packer != null) {
            packer.close();
        }
    }
}
