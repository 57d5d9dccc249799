package dev.waybill.shell.show;

import dev.waybill.client.Fields;

/** For programs. What has moved nothing has no last line. */
final class JsonWording implements ToldProgress.Wording {

    @Override
    public String of(Reading reading, boolean isOver) {
        if (isOver && reading.bytes() <= 0 && reading.files() <= 0) {
            return "";
        }
        Fields fields = Fields.of("progress", reading.name());
        if (reading.isTransfer()) {
            fields = fields.with("files", reading.files());
            fields = reading.totalFiles() < 0 ? fields : fields.with("totalFiles", reading.totalFiles());
            fields = fields.with("bytes", reading.bytes());
            fields = reading.totalBytes() < 0 ? fields : fields.with("totalBytes", reading.totalBytes());
            fields = fields.with("bytesPerSecond", reading.perSecond());
            fields = reading.secondsLeft() < 0 ? fields : fields.with("secondsLeft", reading.secondsLeft());
        } else {
            fields = fields.with("done", reading.work());
            fields = reading.totalWork() <= 0 ? fields : fields.with("total", reading.totalWork());
            fields = reading.message().isEmpty() ? fields : fields.with("message", reading.message());
        }
        return fields.with("stalled", reading.isStalled()).with("over", isOver).json();
    }
}
