package dev.waybill.client.transfer;

import dev.waybill.client.Answer;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.NotFoundException;
import dev.waybill.client.Reply;
import dev.waybill.client.SendOptions;
import dev.waybill.client.Source;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores a file by one {@code put}. Where its answer was lost, the server is asked whether the file is there before it is
 * sent again.
 */
final class WholePut {

    private final WaybillClient client;
    private final Attempts attempts;
    private final Meter meter;

    /** Whether nobody knows what has become of the last put. */
    private boolean isDoubtful;

    /** @param continues whether there may have been a put before */
    WholePut(WaybillClient client, Attempts attempts, Meter meter, boolean continues) {
        this.client = client;
        this.attempts = attempts;
        this.meter = meter;
        this.isDoubtful = continues;
    }

    /** Where the bytes come from, each time that they are sent. */
    interface Bytes {
        Source open() throws IOException;
    }

    /** What a file is known by. */
    interface Known {
        /** The CRC-32 of the bytes, as the wire has it. */
        String crc32() throws IOException;
    }

    /**
     * @param size of the bytes of {@code source}
     * @param modified the time that the file gets; null if it is not known
     */
    void put(Bytes source, long size, @Nullable Instant modified, Known known, String path, PartedUpload.Commit commit)
            throws IOException {
        List<@Nullable Object> arguments = new ArrayList<>(List.of("path", path));
        arguments.addAll(commit.conditions());
        attempts.repeat(() -> {
            if (isDoubtful && isThere(path, size, modified, known)) {
                meter.kept(size);
            } else {
                send(source.open(), arguments.toArray());
            }
        });
    }

    private void send(Source source, @Nullable Object[] arguments) throws IOException {
        var counted = new Counted(meter);
        try (Reply reply = client.send(source, SendOptions.USUAL.progress(counted), "put", arguments)) {
            isDoubtful = reply.answer().status() >= 400;
        } catch (ConnectionBrokenException e) {
            isDoubtful = true;
            throw e;
        } finally {
            if (isDoubtful) {
                counted.lost();
            }
        }
    }

    private boolean isThere(String path, long size, @Nullable Instant modified, Known known) throws IOException {
        try {
            Answer answer = client.call("stat", "path", path);
            var there = RemoteVersion.of(answer);
            if (there.sizeBytes() != size || (modified != null && !there.looksLike(size, modified))) {
                return false;
            }
            return RemoteDigest.ask(client, path, new Stretch(0, size), there).equals(known.crc32());
        } catch (NotFoundException e) {
            return false;
        }
    }
}
