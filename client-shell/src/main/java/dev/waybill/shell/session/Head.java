package dev.waybill.shell.session;

import dev.waybill.client.GetOptions;
import dev.waybill.client.Reply;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.TransferCommands;
import dev.waybill.shell.show.FlushingOutput;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.TextChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** {@code head}: how files begin. Of each it fetches no more than what is shown, rounded up to a block. */
final class Head {

    private static final int BLOCK_BYTES = 64 << 10;
    private static final long USUAL_LINES = 10;

    private final Session session;

    Head(Session session) {
        this.session = session;
    }

    void show(Call call) throws IOException {
        long bytes = number(call, TransferCommands.BYTES.name(), -1);
        long lines = number(call, TransferCommands.LINES.name(), USUAL_LINES);
        if (call.value("path") instanceof List<?> paths) {
            for (Object path : paths) {
                show(String.valueOf(path), bytes, lines);
            }
        }
    }

    private static long number(Call call, String name, long absent) {
        return call.value(name) instanceof Long number ? number : absent;
    }

    private void show(String path, long bytes, long lines) throws IOException {
        Output out = session.streams().out();
        try (TextChannel text = TextChannel.fitting(out, session.style())) {
            WritableByteChannel shown = text == null ? new FlushingOutput(out) : text;
            if (bytes >= 0) {
                try (Reply reply = session.client().openFile(path, GetOptions.part(0, bytes))) {
                    shown.write(ByteBuffer.wrap(reply.stream().readAllBytes()));
                }
            } else {
                showLines(path, lines, shown);
            }
        }
    }

    private void showLines(String path, long lines, WritableByteChannel text) throws IOException {
        long left = lines;
        long size = Long.MAX_VALUE;
        for (long offset = 0; offset < size && left > 0; offset += BLOCK_BYTES) {
            session.checkNotCancelled();
            byte[] block;
            try (Reply reply = session.client().openFile(path, GetOptions.part(offset, BLOCK_BYTES))) {
                size = reply.answer().fields().integer("size", 0);
                block = reply.stream().readAllBytes();
            }
            int end = 0;
            while (end < block.length && left > 0) {
                left -= block[end++] == '\n' ? 1 : 0;
            }
            text.write(ByteBuffer.wrap(block, 0, end));
        }
    }
}
